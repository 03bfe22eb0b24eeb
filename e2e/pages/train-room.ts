import { expect, type Locator, type Page } from '@playwright/test';

/** Where a run is begun, watched and taken up again. */
export class TrainRoom {
  readonly #page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('complementary', { name: 'Train' });
  }

  async start(): Promise<void> {
    await this.#page.getByRole('banner').getByRole('button', { name: 'Train' }).click();
  }

  async stop(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Stop and save' }).click();
    await expect(this.panel).toContainText('Stopped');
  }

  async resume(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Resume' }).click();
  }

  /** Waits for the run to be complete. */
  async isCompleted(): Promise<void> {
    await expect(this.panel).toContainText('Completed', { timeout: 30_000 });
  }

  /** The epoch that the run is in, counted from 1; 0 while none is shown. */
  async epoch(): Promise<number> {
    const [text = ''] = await this.panel.getByText(/^Epoch \d+ of/).allTextContents();
    return Number(/\d+/.exec(text)?.[0] ?? 0);
  }

  /** Waits until the run is in an epoch or past it. */
  async reaches(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch(), { timeout: 30_000 }).toBeGreaterThanOrEqual(epoch);
  }

  curve(name: string): Locator {
    return this.#page.getByRole('img', { name: `${name} over the run` });
  }
}
