import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';

test('the recipe and the roles of columns are changed on the page Data, and every change is undone', async ({
  app,
  host,
  page,
}) => {
  const { folder, header, rows } = await createIris(page, host);
  const holes = rows.map((row, i) => (i % 20 === 0 ? row.replace(/^[^,]*/, '') : row));
  await writeFile(join(folder, 'holes.csv'), `${[header, ...holes].join('\n')}\n`);
  const data = new DataPage(page);
  await data.open();
  await data.setFile('data/holes.csv');
  await expect(data.findings).toContainText('has no value');

  await data.addStep('Standardize');
  await data.addStep('Fill missing values');
  await expect(data.steps).toHaveText([/Standardize/, /Fill missing values.*8 cells/]);
  await expect(data.samples.getByRole('table', { name: 'Before and after' })).toContainText('no value');

  await data.steps.nth(1).getByRole('button', { expanded: true }).press('Alt+ArrowUp');
  await expect(data.steps).toHaveText([/Fill missing values.*8 cells/, /Standardize.*150 cells/]);
  await data.steps.nth(0).getByRole('button', { name: 'Switch off' }).click();
  await expect(data.steps.nth(0)).toContainText('off');
  await page.keyboard.press('Control+z');
  await expect(data.steps.nth(0)).toContainText('8 cells');

  await data.show('Columns');
  const [column = ''] = header.split(',');
  await data.setRole(column, 'Left out');
  await expect(data.role(column)).toHaveText('Left out');
  await page.keyboard.press('Control+z');
  await expect(data.role(column)).toHaveText('Input');
  expect(app.complaints).toEqual([]);
});
