import { expect, type Locator, type Page } from '@playwright/test';

/** Where a person chooses what the next search or comparison trains on. */
export class PlaceChoice {
  readonly #page: Page;
  readonly #side: Locator;
  readonly #facts: Locator;

  /** `side`: the settings that it stands among. */
  constructor(page: Page, side: Locator) {
    this.#page = page;
    this.#side = side;
    this.#facts = side.locator('dl');
  }

  async chooseCluster(address: string): Promise<void> {
    await this.#side.getByRole('combobox', { name: 'Runs on' }).click();
    await this.#page.getByRole('option', { name: 'A Ray cluster' }).press('Enter');
    const field = this.#side.getByRole('textbox', { name: 'Address' });
    await field.fill(address);
    await field.press('Enter');
  }

  async try(): Promise<void> {
    await this.#side.getByRole('button', { name: 'Try the address' }).click();
  }

  async says(text: string | RegExp): Promise<void> {
    await expect(this.#side).toContainText(text);
  }

  async keepToken(token: string): Promise<void> {
    const field = this.#side.getByLabel('Token', { exact: true });
    await field.fill(token);
    await field.press('Enter');
  }

  /** Waits until the cluster can be used, and returns what it says of itself. */
  async isReady(): Promise<string> {
    await expect(this.#side.getByText('The cluster can be used')).toBeVisible();
    return (await this.#facts.textContent()) ?? '';
  }
}
