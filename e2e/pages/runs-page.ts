import { expect, type Locator, type Page } from '@playwright/test';

/** Where runs stand side by side. */
export class RunsPage {
  readonly #page: Page;
  readonly comparison: Locator;
  /** What differs between the graphs and settings of two runs. */
  readonly changes: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.comparison = page.getByRole('region', { name: 'Compare' });
    this.changes = page.getByRole('region', { name: 'Graph changes' });
  }

  /** Adds a run to those compared. */
  async compare(number: number): Promise<void> {
    const choice = this.#page.getByRole('checkbox', { name: `Compare run ${number}` });
    await choice.setChecked(true);
    await expect(this.comparison.getByRole('img').first()).toBeVisible();
  }

  /** Saves the figures of the runs compared to the place that the dialog offers. */
  async saveFigures(): Promise<void> {
    await this.#page.getByRole('button', { name: 'CSV' }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  }

  /** Takes the graph of a run into the editor. */
  async openGraph(number: number): Promise<void> {
    await this.changes.getByRole('button', { name: `Open graph of run ${number}` }).click();
  }

  async askToDelete(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Delete the run' }).click();
    await expect(this.#page.getByRole('alertdialog')).toBeVisible();
  }

  /** Does not delete it after all. */
  async keep(): Promise<void> {
    await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(this.#page.getByRole('alertdialog')).toBeHidden();
  }
}
