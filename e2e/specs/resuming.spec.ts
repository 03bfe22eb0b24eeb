import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/rooms.ts';
import { TrainRoom } from '../pages/train-room.ts';

test('a stopped run says which settings it goes on with, and asks about its schedule for more epochs', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new TrainRoom(page);
  await goTo(page, 'Train');
  await room.setEpochs(50_000);
  await room.chooseSchedule('Cosine');
  await room.start();
  await room.reaches(5);
  await room.stop();

  await room.setNumber('Learning rate', 0.0003);
  await room.setEpochs(60_000);
  await room.resume();
  const dialog = page.getByRole('dialog', { name: 'Resume run 1' });
  await expect(dialog.getByRole('row', { name: /Learning rate/ })).toContainText('0.0003');
  await expect(dialog.getByRole('textbox', { name: 'Epochs' })).toHaveValue('60000');
  await expect(dialog).toContainText('Keep: over 50000 epochs');
  await expectAccessible(page, 'resuming a run', 'dialog');
  await dialog.getByRole('button', { name: 'Resume' }).click();

  await room.reaches(6);
  await expect(room.panel).toContainText('of 60000');
  // The form shows what is in use, not what it was changed to.
  await expect(room.panel.getByRole('textbox', { name: 'Learning rate' })).not.toHaveValue('0.0003');
  await room.stop();
  await expect(room.panel.getByRole('textbox', { name: 'Learning rate' })).toHaveValue('0.0003');
  expect(app.complaints).toEqual([]);
});

test('a run whose settings are those of the form goes on without a question', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new TrainRoom(page);
  await goTo(page, 'Train');
  await room.setEpochs(50_000);
  await room.start();
  await room.reaches(5);
  await room.stop();
  const stopped = await room.panel.textContent();
  await room.resume();
  await room.reaches(Number(/(\d+) whole epoch/.exec(stopped ?? '')?.[1] ?? 5) + 1);
  await room.stop();
  expect(app.complaints).toEqual([]);
});
