import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { takePath } from '../pages/data-start.ts';
import { ExportPage } from '../pages/export-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test('two runs are compared, their figures are saved, and the graph of the first comes back', async ({
  app,
  host,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  const training = new TrainPage(page);
  await training.trainFor(4);
  await goTo(page, 'Build');
  await building.setParameter('dense1', 'Units', '16', '24');
  await goTo(page, 'Train');
  await training.start();
  await training.isCompleted('Run 2');

  await goTo(page, 'Runs');
  const runs = new RunsPage(page);
  await runs.compare(1);
  await expect(runs.changes).toContainText('1 changed');
  await expect(runs.changes).toContainText('Units');
  await expect(runs.changes).toContainText('24');

  await runs.saveFigures();
  await app.says('Figures saved');
  const table = await readFile(join(host.home, 'Netloom', 'iris-a-first-network-runs.csv'), 'utf8');
  const [header, ...rows] = table.split('\r\n');
  expect(header).toContain('validation.accuracy');
  expect(rows).toHaveLength(8);

  const pair = await runs.sideBySide();
  const figures = pair.getByRole('table', { name: 'Figures of both runs' });
  await expect(figures).toContainText('30 samples');
  await expect(pair.getByText(/of 30 samples (is|are) answered differently/)).toBeVisible();
  await pair.getByRole('button', { name: 'A file…' }).click();
  const file = join(host.home, 'Netloom', 'Iris a first network', 'data', 'iris.csv');
  await takePath(page, 'file', file, 'Side by side on a file');
  await expect(figures).toContainText('150 samples');
  await page.keyboard.press('Escape');

  const marks = await runs.mark(1);
  await runs.annotate(1, 'Narrow', 'Sixteen units');
  await expect(runs.changes).toContainText('Sixteen units');
  await expect(runs.changes).toContainText('Learning rate');
  await runs.filter('narrow units');
  await expect.poll(() => runs.order()).toEqual([1]);
  await runs.filter('');
  const loss = await runs.sortBy('Run');
  await expect(loss).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => runs.order()).toEqual([1, 2]);
  await runs.switchColumn('Dense · Units');
  await runs.switchColumn('Device');
  await expect(runs.row(1)).toContainText('16');
  await expect(runs.row(2)).toContainText('24');
  await expect(runs.row(2)).not.toContainText('CPU');
  await goTo(page, 'Export');
  await new ExportPage(page).offersRun('Run 1: Narrow');

  await goTo(page, 'Train');
  await training.setEpochs(3);
  await training.start();
  await training.isCompleted('Run 3');
  await goTo(page, 'Runs');
  for (const number of [1, 2, 3]) await runs.compare(number);
  // A run keeps its colour whatever else is chosen.
  expect(await runs.mark(1)).toBe(marks);
  const differing = runs.changes.getByRole('table', { name: 'Settings that differ' });
  await expect(differing.getByRole('row', { name: /Units 16 24 24$/ })).toBeVisible();
  await expect(differing.getByRole('row', { name: /Epochs 4 4 3$/ })).toBeVisible();

  await app.reload();
  await goTo(page, 'Runs');
  await expect.poll(() => runs.order()).toEqual([1, 2, 3]);
  await runs.choose(1);
  await runs.openGraph(1);
  await expect(building.parameter('dense1', 'Units', '16')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
