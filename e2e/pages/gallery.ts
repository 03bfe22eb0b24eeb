import { expect, type Locator, type Page } from '@playwright/test';
import { chooseInMenu } from './navigation.ts';

/** Where a project begins. */
export class Gallery {
  readonly #page: Page;
  readonly #templates: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#templates = page.getByRole('region', { name: 'Templates' });
  }

  /** Its templates are drawn. */
  async isShown(): Promise<void> {
    await expect(this.#templates.getByRole('button', { name: 'Digits' }).first()).toBeVisible();
  }

  /** Goes back to it from an open project. */
  async open(): Promise<void> {
    await chooseInMenu(this.#page, 'File', 'New project');
    await this.isShown();
  }

  /** Chooses a template by its title and makes a project of it. */
  async createFrom(title: string): Promise<void> {
    await this.#templates.getByRole('button', { name: title }).click();
    await this.#page.getByRole('button', { name: 'Create project' }).click();
    await expect(this.#page.getByRole('heading', { level: 1 })).toHaveText(title);
  }

  async createEmpty(): Promise<void> {
    await this.#page.getByRole('button', { name: 'New empty project' }).click();
    await expect(this.#page.getByText('An empty graph')).toBeVisible();
  }
}
