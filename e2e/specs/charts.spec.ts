import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a run is pinned behind the curves of another, and the chart is saved as picture and table', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(3);
  await training.start();
  await training.isCompleted('Run 1');
  await training.start();
  await training.isCompleted('Run 2');

  const menu = page.getByRole('button', { name: 'Chart of Loss: save, more' });
  await menu.press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Run 1' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.locator('.chart-pinned').first()).toContainText(/Run 1 \d/);

  const saved = async (format: string): Promise<Buffer> => {
    const dialog = page.getByRole('dialog', { name: `Save the chart as ${format.toUpperCase()}` });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const file = join(host.home, 'Netloom', `loss.${format}`);
    await expect.poll(() => readFile(file).catch(() => undefined)).toBeDefined();
    return readFile(file);
  };
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Save as SVG…' }).press('Enter');
  expect(String(await saved('svg'))).toMatch(/<title>Loss<\/title>[\s\S]*>Run 1<\/text>/);
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Save values as CSV…' }).press('Enter');
  expect(String(await saved('csv'))).toMatch(/^curve,Epochs,Loss\r\nRun 1,1,\d/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('chart as PNG');
  await page.keyboard.press('Enter');
  const png = await saved('png');
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    'PNG',
    1920,
    1080,
  ]);

  await page.getByRole('combobox', { name: 'Which figure' }).press('Enter');
  await page.getByRole('option', { name: 'Samples per second' }).press('Enter');
  await expect(page.getByRole('img', { name: /^Samples per second over the run: \d/ })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
