import type { Page } from '@playwright/test';

/** Where a project begins. */
export class Gallery {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Chooses a template by its title and makes a project of it. */
  async createFrom(title: string): Promise<void> {
    await this.#page.getByRole('region', { name: 'Templates' }).getByRole('button', { name: title }).click();
    await this.#page.getByRole('button', { name: 'Create project' }).click();
  }
}
