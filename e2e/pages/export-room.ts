import type { Locator, Page } from '@playwright/test';

/** Where a run leaves as a file, with its report. */
export class ExportRoom {
  readonly #page: Page;
  readonly report: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.report = page.getByRole('region', { name: 'Before and after' });
  }

  async chooseNumbers(name: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'Numbers' }).click();
    await this.#page.getByRole('option', { name }).click();
  }

  /** Exports to the place that the dialog offers. */
  async save(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Export…' }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  }
}
