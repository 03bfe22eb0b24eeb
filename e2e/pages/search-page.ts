import { expect, type Locator, type Page } from '@playwright/test';

/** Where a person searches, and looks at the trials. */
export class SearchPage {
  readonly #page: Page;
  readonly side: Locator;
  readonly trials: Locator;
  /** What is said while nothing goes on. */
  readonly said: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.side = page.getByRole('complementary', { name: 'Search' });
    this.said = page.getByRole('status', { name: 'What trials wait for' });
    this.trials = page.getByRole('table', { name: 'Trials of the search' });
  }

  /** Lets a value vary, beside its field wherever that stands. */
  async mark(name: string): Promise<void> {
    const toggle = this.#page.getByRole('button', { name: `Search ${name}`, exact: true });
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  }

  async setNumber(name: string, value: number): Promise<void> {
    const field = this.side.getByRole('textbox', { name, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
  }

  async start(): Promise<void> {
    await this.side.getByRole('button', { name: 'Search', exact: true }).click();
  }

  /** Waits until a search has ended after so many trials, each with its figure. */
  async hasTrained(count: number): Promise<void> {
    await expect(this.#page.getByRole('status').filter({ hasText: 'Ended' })).toContainText(`${count} of`, {
      timeout: 60_000,
    });
    await expect(this.trials.getByText('Completed')).toHaveCount(count);
  }

  /** Opens all that the cluster said, and finds these among it, in order. */
  async showsSaid(messages: readonly RegExp[]): Promise<void> {
    await this.#page.getByText(/^Messages while trials ran/).click();
    const lines = this.#page.locator('.notices').getByRole('listitem');
    for (const [place, message] of messages.entries()) await expect(lines.nth(place)).toContainText(message);
  }

  /** The trials that are listed, by number. */
  async listed(): Promise<readonly number[]> {
    const buttons = this.trials.getByRole('button', { name: /^Choose trial \d+$/ });
    return (await buttons.allTextContents()).map(Number);
  }

  /** Narrows an axis down to its upper half. */
  async keepUpperHalf(axis: string): Promise<void> {
    await this.#page.getByRole('slider', { name: `Narrow down ${axis}` }).press('ArrowUp');
  }

  async showAll(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Show all', exact: true }).click();
  }

  async openRun(trial: number): Promise<void> {
    await this.trials.getByRole('button', { name: `Open the run of trial ${trial}` }).click();
  }

  async takeBest(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Take the best into the graph' }).click();
  }
}
