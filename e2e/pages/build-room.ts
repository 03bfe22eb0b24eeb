import type { Locator, Page } from '@playwright/test';

/** Where the graph is drawn, its problems are read and its text is edited. */
export class BuildRoom {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  node(id: string): Locator {
    return this.#page.locator(`[data-node="${id}"]`);
  }

  /** A value as the node shows it: a text until it is pressed. */
  parameter(node: string, title: string, value: string): Locator {
    return this.node(node).getByRole('button', { name: `${title}: ${value}`, exact: true });
  }

  async setParameter(node: string, title: string, from: string, to: string): Promise<void> {
    await this.parameter(node, title, from).click();
    const field = this.node(node).getByRole('textbox', { name: title });
    await field.fill(to);
    await field.press('Enter');
  }

  /** Reads the problems in the dock. */
  async problems(): Promise<Locator> {
    await this.#page.getByRole('tab', { name: 'Problems' }).click();
    return this.#page.getByRole('tabpanel');
  }

  async takeFirstRepair(): Promise<void> {
    await this.#page.getByRole('tabpanel').getByRole('button', { name: 'Apply' }).first().click();
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).click();
  }

  async redo(): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: 'Redo', exact: true }).click();
  }
}
