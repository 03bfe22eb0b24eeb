import { expect, type Locator, type Page } from '@playwright/test';

/** Where runs stand side by side. */
export class RunsRoom {
  readonly #page: Page;
  readonly comparison: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.comparison = page.getByRole('region', { name: 'Compare' });
  }

  /** Adds a run to those compared. */
  async compare(number: number): Promise<void> {
    const choice = this.#page.getByRole('checkbox', { name: `Compare run ${number}` });
    await choice.setChecked(true);
    await expect(this.comparison.getByRole('img').first()).toBeVisible();
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
