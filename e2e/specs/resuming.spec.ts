import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a stopped run says which settings it goes on with, and asks about its schedule for more epochs', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(50_000);
  await training.chooseSchedule('Cosine');
  await training.start();
  await training.reaches(5);
  await training.stop();

  await training.setNumber('Learning rate', 0.0003);
  await training.setEpochs(60_000);
  await training.resume();
  const dialog = page.getByRole('dialog', { name: 'Resume run 1' });
  await expect(dialog.getByRole('row', { name: /Learning rate/ })).toContainText('0.0003');
  await expect(dialog.getByRole('textbox', { name: 'Epochs' })).toHaveValue('60000');
  await expect(dialog).toContainText('Keep: over 50000 epochs');
  await expectAccessible(page, 'resuming a run', 'dialog');
  await dialog.getByRole('button', { name: 'Resume' }).click();

  await training.reaches(6);
  // What is locked looks so, whatever kind of field it is.
  const colours = await training.panel
    .locator('.field-box')
    .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).borderTopColor));
  expect(new Set(colours).size).toBe(1);
  await expect(training.panel).toContainText('of 60000');
  // The form shows what is in use, not what it was changed to.
  await expect(training.panel.getByRole('textbox', { name: 'Learning rate' })).not.toHaveValue('0.0003');
  await training.stop();
  await expect(training.panel.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('0.0003');
  expect(app.complaints).toEqual([]);
});

test('a completed run is trained further, for as many epochs again', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const training = new TrainPage(page);
  await training.trainFor(3);
  await training.panel.getByRole('button', { name: 'Train further…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Resume run 1' });
  await expect(dialog.getByRole('textbox', { name: 'Epochs' })).toHaveValue('6');
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expect(training.panel).toContainText('6 epochs');
  expect(app.complaints).toEqual([]);
});

test('a run whose settings are those of the form goes on without a question', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(50_000);
  await training.start();
  await training.reaches(5);
  await training.stop();
  const stopped = await training.panel.textContent();
  await training.resume();
  await training.reaches(Number(/(\d+) whole epoch/.exec(stopped ?? '')?.[1] ?? 5) + 1);
  await training.stop();
  expect(app.complaints).toEqual([]);
});
