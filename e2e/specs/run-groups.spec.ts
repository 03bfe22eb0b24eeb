import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { goTo } from '../pages/navigation.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test('runs that differ in their seed are compared as one mean with its band', async ({ app, host, page }) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(3);
  for (const seed of [1, 2, 3]) {
    await training.setNumber('Seed', seed);
    await training.start();
    await training.isCompleted(`Run ${seed}`);
  }

  await goTo(page, 'Runs');
  const runs = new RunsPage(page);
  await page.getByRole('combobox', { name: 'Group by' }).press('Enter');
  await page.getByRole('option', { name: 'All but the seed' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Compare the runs as run 1' }).press('Space');
  const { comparison } = runs;
  await expect(comparison).toContainText('1 group');
  await expect(comparison).toContainText(/Mean of runs 1, 2, 3[\d.]+%3 runs/);
  const chart = comparison.getByRole('img');
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(comparison).toContainText(/Mean of runs 1, 2, 3[\d.]+%[\d.]+% … [\d.]+%3 runs/);
  expect(app.complaints).toEqual([]);
});
