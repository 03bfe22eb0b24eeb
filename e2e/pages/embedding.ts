import type { Locator, Page } from '@playwright/test';

/** The samples of a run in a plane. */
export class EmbeddingDialog {
  readonly dialog: Locator;
  readonly plot: Locator;
  readonly legend: Locator;
  readonly chosen: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Embedding of run/ });
    this.plot = this.dialog.getByRole('img', { name: /samples by what/ });
    this.legend = this.dialog.getByRole('list', { name: /^Legend/ });
    this.chosen = this.dialog.getByRole('region', { name: 'Chosen samples' });
  }

  /** Draws a line around everything in the plot. */
  async lasso(page: Page): Promise<void> {
    const box = await this.plot.boundingBox();
    if (box === null) throw new Error('the plot is not shown');
    const { x, y, width, height } = box;
    const corners = [
      [x + 3, y + 3],
      [x + width - 3, y + 3],
      [x + width - 3, y + height - 3],
      [x + 3, y + height - 3],
    ] as const;
    await page.mouse.move(...corners[0]);
    await page.mouse.down();
    for (const corner of corners.slice(1)) await page.mouse.move(...corner, { steps: 3 });
    await page.mouse.up();
  }
}
