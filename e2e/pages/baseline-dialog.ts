import { expect, type Locator, type Page } from '@playwright/test';

/** Where H2O AutoML is trained as a baseline, and its models stand beside the runs. */
export class BaselineDialog {
  readonly #page: Page;
  /** What a new one is asked for with. */
  readonly asking: Locator;
  readonly leaderboard: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.asking = page.getByRole('dialog', { name: 'Baseline by H2O AutoML' });
    this.leaderboard = page.getByRole('dialog', { name: 'H2O AutoML beside the runs' });
  }

  async setServer(address: string): Promise<void> {
    await this.asking.getByRole('combobox', { name: 'H2O' }).press('Enter');
    await this.#page.getByRole('option', { name: 'A server that is there' }).press('Enter');
    const field = this.asking.getByRole('textbox', { name: 'Address' });
    await field.fill(address);
    await field.press('Enter');
  }

  async train(): Promise<void> {
    await this.asking.getByRole('button', { name: 'Train', exact: true }).click();
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await expect(this.leaderboard).toBeHidden();
  }

  /** Opens the leaderboard from its row among the runs. */
  async openRow(): Promise<void> {
    await this.#page.getByRole('row').getByRole('button', { name: 'H2O AutoML' }).click();
    await expect(this.leaderboard).toBeVisible();
  }
}
