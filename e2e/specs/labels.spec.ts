import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a planted wrong label is found after a run and relabelled by keyboard', async ({ app, host, page }) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const file = join(host.home, 'Netloom', 'Digits a small convolutional network', 'data', 'digits.csv');
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, 901);
  const wrong = lines.map((line, i) =>
    i > 0 && i % 40 === 0 ? line.replace(/\d$/, (d) => String((Number(d) + 5) % 10)) : line,
  );
  await writeFile(file, wrong.join('\n'));
  const training = new TrainPage(page);
  await training.trainFor(8);

  const data = new DataPage(page);
  await data.open();
  await data.show('Labels');
  await data.samples.getByRole('button', { name: 'Look for wrong labels' }).click();
  const doubts = data.samples.getByRole('listbox', { name: 'Doubted labels' });
  const first = doubts.getByRole('option').first();
  await expect(first).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'doubted labels');
  const name = (await first.getAttribute('aria-label')) ?? '';
  const row = Number(/Sample (\d+)/.exec(name)?.[1]);
  expect((row - 1) % 40).toBe(0);
  await doubts.focus();
  await page.keyboard.press('Enter');
  await expect(data.samples.getByRole('option', { name })).toBeHidden();
  await expect(data.samples.getByRole('tab', { name: 'Recipe' })).toContainText('1');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(data.samples.getByRole('option', { name })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
