import { expect, test } from '../fixtures/test.ts';
import { BuildRoom } from '../pages/build-room.ts';
import { Gallery } from '../pages/gallery.ts';

test('a shape error says its reason, a repair mends it, and both are undone and redone', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new BuildRoom(page);
  await room.setParameter('dense2', 'Units', '3', '5');
  const problems = await room.problems();
  await expect(problems).toContainText('expected');
  await expect(problems).toContainText('Repairs, best first');
  await room.takeFirstRepair();
  await expect(problems).toContainText('No problems');
  await room.undo();
  await expect(problems).toContainText('Repairs, best first');
  await expect(room.parameter('dense2', 'Units', '5')).toBeVisible();
  await room.undo();
  await expect(room.parameter('dense2', 'Units', '3')).toBeVisible();
  await expect(problems).toContainText('No problems');
  await room.redo();
  await expect(room.parameter('dense2', 'Units', '5')).toBeVisible();
  await room.redo();
  await expect(problems).toContainText('No problems');
  expect(app.complaints).toEqual([]);
});
