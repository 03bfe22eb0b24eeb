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

test('a dragged node is shown where it is held, and is there once it is dropped', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new BuildRoom(page);
  const start = await room.placeOf('dense1');
  await room.holdAt('dense1', { x: 0, y: 80 });
  await expect(room.held).toHaveCount(1);
  const held = await room.held.boundingBox();
  expect((held?.y ?? 0) - start.y).toBeGreaterThan(60);
  await room.letGo();
  await expect(room.held).toHaveCount(0);
  expect(await room.placeOf('dense1')).toEqual(held);
  await room.undo();
  expect(await room.placeOf('dense1')).toEqual(start);
  expect(app.complaints).toEqual([]);
});

test('a view that is moved shows the same while it is held and once it is let go', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new BuildRoom(page);
  await expect(await room.problems()).toContainText('No problems');
  const start = await room.placeOf('dense1');
  const before = await room.picture();
  await room.holdViewAt({ x: 83, y: 47 });
  const held = await room.placeOf('dense1');
  expect(Math.round(held.x - start.x)).toBe(83);
  expect(Math.round(held.y - start.y)).toBe(47);
  const shown = await room.picture();
  expect(shown === before).toBe(false);
  await room.letGoOfView();
  expect(await room.placeOf('dense1')).toEqual(held);
  expect((await room.picture()) === shown).toBe(true);
  await room.zoomBy(-2);
  const grown = await room.placeOf('dense1');
  expect(grown.width).toBeGreaterThan(held.width);
  expect(app.complaints).toEqual([]);
});

test('a node dropped after the view was moved lands where it is dropped', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new BuildRoom(page);
  await room.pan({ x: 0, y: 120 });
  await room.dragIn('dropout', { x: 300, y: 80 });
  const { x, y } = await room.placeInCanvas('dropout1');
  expect(Math.abs(x - 300)).toBeLessThan(100);
  expect(Math.abs(y - 80)).toBeLessThan(60);
  expect(app.complaints).toEqual([]);
});
