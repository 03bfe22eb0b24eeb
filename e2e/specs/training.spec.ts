import { expect, test } from '../fixtures/test.ts';
import { ExportRoom } from '../pages/export-room.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/rooms.ts';
import { TrainRoom } from '../pages/train-room.ts';

test('a template trains to its end and leaves as int8 with a report', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new TrainRoom(page);
  await room.start();
  await room.isCompleted();
  await expect(room.panel).toContainText(/Accuracy in validation\s*\d+\.\d+%/);
  await expect(room.curve('Loss')).toBeVisible();
  await expect(room.curve('Accuracy')).toBeVisible();

  await goTo(page, 'Export');
  const exporting = new ExportRoom(page);
  await exporting.chooseNumbers('int8, calibrated');
  await exporting.save();
  await expect(exporting.report.getByRole('row', { name: /^int8/ })).toBeVisible({ timeout: 20_000 });
  await expect(exporting.report).toContainText('Accuracy by class');
  await expect(exporting.report).toContainText('Passed', { ignoreCase: true });
  expect(app.complaints).toEqual([]);
});

test('a run goes on while its window is reloaded', async ({ app, page }) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const room = new TrainRoom(page);
  await room.start();
  await room.reaches(2);
  const before = await room.epoch();
  await app.reload();
  await goTo(page, 'Train');
  await room.reaches(before + 1);
  await room.stop();
  expect(app.complaints).toEqual([]);
});

test('a run whose epochs take a millisecond is shown to its end, the same after a reload', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new TrainRoom(page);
  await goTo(page, 'Train');
  await room.setEpochs(1_500);
  await room.start();
  await room.isCompleted();
  await expect(room.panel).toContainText('Completed: 1500 epochs');
  await room.show('Log');
  // Older lines are counted, not drawn.
  await expect(page.getByText(/^The newest \d+ of 1,5\d\d lines/)).toBeVisible();
  const newest = page.getByText(/^Epoch 1500: training/);
  const told = await newest.textContent();
  await app.reload();
  await goTo(page, 'Train');
  await room.isCompleted();
  await room.show('Log');
  await expect(newest).toHaveText(told ?? '');
  expect(app.complaints).toEqual([]);
});
