import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';

test('a table with holes and a category is mended by clicks that are kept, and undone by one', async ({
  app,
  host,
  page,
}) => {
  const { folder, header, rows } = await createIris(page, host);
  const site = (row: number): string => ['north', 'south', 'east'][row % 3] ?? '';
  const holes = rows.map((row, i) => `${site(i)},${i % 20 === 0 ? row.replace(/^[^,]*/, '') : row}`);
  await writeFile(join(folder, 'messy.csv'), `site,${header}\n${holes.join('\n')}\n`);

  const data = new DataPage(page);
  await data.open();
  await data.setFile('data/messy.csv');
  await expect(data.findings).toContainText('is a category', { timeout: 20_000 });
  await data.repair('Give each value of "site" a column of 0 and 1');
  await expect(data.findings).not.toContainText('is a category', { timeout: 20_000 });
  await data.repair(/^Fill "[^"]*" with its median$/);
  await expect(data.facts).toContainText('Class balance', { timeout: 20_000 });
  await expect(data.findings).not.toContainText('has no value in column');

  await page.keyboard.press('Control+z');
  await expect(data.findings).toContainText('has no value in column', { timeout: 20_000 });
  expect(app.complaints).toEqual([]);
});
