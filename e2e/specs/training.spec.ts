import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { ExportPage } from '../pages/export-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a template trains to its end and leaves as int8 with a report', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.offersOnlyPresentDevices();
  await training.start();
  await training.isCompleted();
  await expect(training.panel).toContainText(/Accuracy in validation\s*\d+\.\d+%/);
  await expect(training.curve('Loss')).toBeVisible();
  await expect(training.curve('Accuracy')).toBeVisible();
  await expect(training.curve('Accuracy')).toHaveAccessibleName(/Best in epoch \d+: \d+\.\d+%/);

  // A part of the run is shown by a drag or by keys, in every chart, and all of it again.
  await training.dragOver('Loss', 0.4, 0.6);
  await expect(training.wholeRun).toBeVisible();
  await training.curve('Accuracy').dblclick({ position: { x: 200, y: 60 } });
  await expect(training.wholeRun).toBeHidden();
  await training.curve('Loss').focus();
  await page.keyboard.press('+');
  await expect(training.wholeRun).toBeVisible();
  await page.keyboard.press('0');
  await expect(training.wholeRun).toBeHidden();

  // One crosshair stands in all charts, on the axis that is chosen.
  await training.chooseAxis('Time');
  await training.curve('Loss').hover({ position: { x: 200, y: 60 } });
  await expect(training.crosshair).toHaveText(/\d (ms|s)$/);
  // Where nothing points, the line stands left of the chart.
  await expect.poll(() => training.crosshairs().then((all) => all.map((x) => x > 0))).toEqual([true, true]);
  await training.chooseAxis('Epochs');

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

test('the confusion matrix of a run opens the samples of a cell', async ({ app, page }) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const training = new TrainPage(page);
  await training.trainFor(1);
  await training.show('Confusion');
  const cell = page.getByRole('button', { name: /of class \d taken for \d/ }).first();
  await cell.click();
  await expect(page.getByRole('img', { name: /^Sample \d+/ }).first()).toBeVisible();
  await expectAccessible(page, 'confusion matrix', 'dock');
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'Confusion', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Confusion matrix of run 1' })).toContainText(
    'true class in rows',
  );
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
