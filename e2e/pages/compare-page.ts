import { expect, type Locator, type Page } from '@playwright/test';

/** Where a person compares variants over seeds. */
export class ComparePage {
  readonly #page: Page;
  readonly side: Locator;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.side = page.getByRole('complementary', { name: 'Compare' });
    this.verdict = page.getByRole('note');
  }

  async setNumber(name: string, value: number): Promise<void> {
    const field = this.side.getByRole('textbox', { name, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  }

  async start(): Promise<void> {
    await this.side.getByRole('button', { name: 'Start', exact: true }).click();
  }

  /** Waits until a comparison has ended after so many runs. */
  async hasTrained(count: number): Promise<void> {
    const status = this.#page.getByRole('status').filter({ hasText: 'Ended' });
    await expect(status).toContainText(`${count} of ${count}`, { timeout: 60_000 });
  }
}
