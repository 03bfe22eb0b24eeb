import { expect, test } from '../fixtures/test.ts';
import { ExportPage } from '../pages/export-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a template trains to its end and leaves as int8 with a report', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const training = new TrainPage(page);
  await training.start();
  await training.isCompleted();
  await expect(training.panel).toContainText(/Accuracy in validation\s*\d+\.\d+%/);
  await expect(training.curve('Loss')).toBeVisible();
  await expect(training.curve('Accuracy')).toBeVisible();

  await goTo(page, 'Export');
  const exporting = new ExportPage(page);
  await exporting.chooseNumbers('int8, calibrated');
  await exporting.save();
  await expect(exporting.report.getByRole('row', { name: /^int8/ })).toBeVisible({ timeout: 20_000 });
  await expect(exporting.report).toContainText('Accuracy by class');
  await expect(exporting.report).toContainText('Passed', { ignoreCase: true });
  await exporting.make();
  await exporting.saveOver();
  await exporting.make();
  await exporting.discard();
  expect(app.complaints).toEqual([]);
});

test('a run goes on while its window is reloaded', async ({ app, page }) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const training = new TrainPage(page);
  await training.start();
  await training.reaches(2);
  const before = await training.epoch();
  await app.reload();
  await goTo(page, 'Train');
  await training.reaches(before + 1);
  await training.stop();
  expect(app.complaints).toEqual([]);
});

test('a run whose epochs take a millisecond is shown to its end, the same after a reload', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(1_500);
  await training.start();
  await training.isCompleted();
  await expect(training.panel).toContainText('Completed: 1500 epochs');
  await training.show('Log');
  // Older lines are counted, not drawn.
  await expect(page.getByText(/^The newest \d+ of 1,5\d\d lines/)).toBeVisible();
  const newest = page.getByText(/^Epoch 1500: training/);
  const sent = await newest.textContent();
  await app.reload();
  await goTo(page, 'Train');
  await training.isCompleted();
  await training.show('Log');
  await expect(newest).toHaveText(sent ?? '');
  expect(app.complaints).toEqual([]);
});
