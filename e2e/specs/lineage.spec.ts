import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test("a sample's lineage is looked up: its file, its part, and what a run answers", async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await training.trainFor(3);
  const data = new DataPage(page);
  await data.open();
  await data.show('Lineage');
  const name = data.samples.getByRole('textbox', { name: 'Sample: file, row or place' });
  await name.fill('60');
  await name.press('Enter');
  const run = data.samples.getByRole('row', { name: /Run 1/ });
  await expect(run).toContainText(/training|validation/, { timeout: 15_000 });
  await expect(run).toContainText(/right|wrong/);
  await expect(data.samples.getByText('data/iris.csv', { exact: true })).toBeVisible();
  await expectAccessible(page, 'lineage');

  await data.show('Samples');
  await data.samples.getByRole('button', { name: 'Show sample 3' }).first().press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Lineage' }).press('Enter');
  await expect(name).toHaveValue('5', { timeout: 15_000 });
  expect(app.complaints).toEqual([]);
});
