import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { ExportPage } from '../pages/export-page.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

/** Counts the clicks of a person, not those that scripts make. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const count = { clicks: 0 };
    Object.assign(globalThis, { count });
    document.addEventListener('click', (event) => event.isTrusted && count.clicks++, { capture: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { count: { clicks: number } }).count.clicks);
}

test.use({ starter: true });

test('at most five clicks lead from the first start to a curve and an export', async ({ app, page }) => {
  test.setTimeout(180_000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Digits/);
  const clicks = await countClicks(page);
  const training = new TrainPage(page);
  await training.start();
  await training.isCompleted();
  await expect(training.curve('Loss')).toBeVisible();
  await goTo(page, 'Export');
  const exporting = new ExportPage(page);
  await exporting.save();
  await exporting.isReported();
  await expect(exporting.report).toContainText('Passed', { ignoreCase: true });
  expect(await clicks()).toBeLessThanOrEqual(5);
  expect(app.complaints).toEqual([]);
});
