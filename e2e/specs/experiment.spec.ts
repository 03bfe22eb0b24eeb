import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { ComparePage } from '../pages/compare-page.ts';
import { goTo } from '../pages/navigation.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a changed graph is compared with a run over seeds to a verdict, and its runs become one file', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await training.trainFor(2);
  await goTo(page, 'Build');
  await new BuildPage(page).setParameter('dense1', 'Units', '16', '4');

  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'Compare…' }).click();
  const compare = new ComparePage(page);
  await expect(compare.side.getByRole('listitem')).toHaveText([/Run 1/, /Current network/]);
  await compare.setNumber('Seeds a variant', 2);
  await compare.start();
  await compare.hasTrained(4);
  await expect(compare.verdict).toContainText(/Run 1/);
  await expect(page.getByRole('img', { name: /95% interval/ })).toBeVisible();
  await compare.verdict.hover();
  await expectAccessible(page, 'Compare');
  await page.getByRole('button', { name: 'Report…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await app.says('Report saved');
  // It is opened without the app, from the disk.
  const report = await page.context().newPage();
  const requests: string[] = [];
  report.on('request', (request) => requests.push(request.url()));
  const file = join(host.home, 'Netloom', 'run-1-against-current-network.html');
  await report.goto(pathToFileURL(file).href);
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Run 1 against Current network');
  await expect(report.getByRole('img', { name: '95% interval' })).toBeVisible();
  expect(requests).toHaveLength(1);
  await report.close();

  await goTo(page, 'Runs');
  const runs = new RunsPage(page);
  await runs.openGroup(/^Comparison: Run 1 against Current network/);
  for (const number of [2, 3, 4]) await runs.compare(number);
  await page.getByRole('button', { name: 'Combine…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /Together/ })).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole('combobox', { name: 'Numbers of the file' }).press('Enter');
  await page.getByRole('option', { name: 'int8, calibrated' }).click();
  await dialog.getByRole('button', { name: 'Save as ONNX…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('.onnx');
  await expect(dialog.getByRole('row', { name: /^Quantized/ })).toContainText('KiB');
  await access(join(host.home, 'Netloom', 'iris-a-first-network-average.onnx'));
  expect(app.complaints).toEqual([]);
});
