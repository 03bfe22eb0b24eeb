import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';

test('a shape error says its reason, a repair mends it, and both are undone and redone', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await building.setParameter('dense2', 'Units', '3', '5');
  const problems = await building.problems();
  await expect(problems).toContainText('expected');
  await expect(problems).toContainText('Repairs, best first');
  await problems.getByText('Insert a Dense').hover();
  await expect(building.previewed).toContainText('Dense');
  await building.takeFirstRepair();
  await expect(building.previewed).toHaveCount(0);
  await expect(problems).toContainText('No problems');
  await building.undo();
  await expect(problems).toContainText('Repairs, best first');
  await expect(building.parameter('dense2', 'Units', '5')).toBeVisible();
  await building.undo();
  await expect(building.parameter('dense2', 'Units', '3')).toBeVisible();
  await expect(problems).toContainText('No problems');
  await building.redo();
  await expect(building.parameter('dense2', 'Units', '5')).toBeVisible();
  await building.redo();
  await expect(problems).toContainText('No problems');
  expect(app.complaints).toEqual([]);
});

test('a dragged node is shown where it is held, and is there once it is dropped', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  const start = await building.placeOf('dense1');
  await building.holdAt('dense1', { x: 0, y: 80 });
  await expect(building.held).toHaveCount(1);
  const held = await building.held.boundingBox();
  expect((held?.y ?? 0) - start.y).toBeGreaterThan(60);
  await building.letGo();
  await expect(building.held).toHaveCount(0);
  expect(await building.placeOf('dense1')).toEqual(held);
  await building.undo();
  expect(await building.placeOf('dense1')).toEqual(start);
  expect(app.complaints).toEqual([]);
});

test('a view that is moved shows the same while it is held and once it is let go', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await expect(await building.problems()).toContainText('No problems');
  const start = await building.placeOf('dense1');
  const before = await building.picture();
  await building.holdViewAt({ x: 83, y: 47 });
  const held = await building.placeOf('dense1');
  expect(Math.round(held.x - start.x)).toBe(83);
  expect(Math.round(held.y - start.y)).toBe(47);
  const shown = await building.picture();
  expect(shown === before).toBe(false);
  await building.letGoOfView();
  expect(await building.placeOf('dense1')).toEqual(held);
  expect((await building.picture()) === shown).toBe(true);
  await building.zoomBy(-2);
  const grown = await building.placeOf('dense1');
  expect(grown.width).toBeGreaterThan(held.width);
  expect(app.complaints).toEqual([]);
});

test('keys act on what was just put on the canvas, and select all wherever they are pressed', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  const count = await building.nodes.count();
  await building.dragIn('dropout', { x: 300, y: 80 });
  await expect(building.node('dropout1')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Delete');
  await expect(building.nodes).toHaveCount(count);

  // From the palette, and with a text selected under the pointer that draws a wire.
  await building.dragIn('dropout', { x: 300, y: 80 });
  await building.pressInPalette('ControlOrMeta+A');
  await expect(building.selectedNodes).toHaveCount(count + 1);
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
  await building.wire('dense1.output', 'dropout1.input');
  expect(app.complaints).toEqual([]);
});

test('a node dropped after the view was moved lands where it is dropped', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await building.pan({ x: 0, y: 120 });
  await building.dragIn('dropout', { x: 300, y: 80 });
  const { x, y } = await building.placeInCanvas('dropout1');
  expect(Math.abs(x - 300)).toBeLessThan(100);
  expect(Math.abs(y - 80)).toBeLessThan(60);
  expect(app.complaints).toEqual([]);
});

test('a node is found by its type and a parameter among many of one name, and its cost is shown', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('ResNet-50: the yardstick');
  await page.keyboard.press('Control+f');
  const dialog = page.getByRole('dialog', { name: 'Find a node' });
  await dialog.getByRole('combobox').fill('bottleneck 512');
  await expect(dialog.getByRole('option')).toHaveCount(3);
  await expect(dialog.getByRole('option').first()).toContainText('2048×7×7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Bottleneck block');
  await page.getByRole('button', { name: 'Cost' }).click();
  await expect(page.getByText('5–20%')).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('a block is looked into, and left again', async ({ app, page }) => {
  await new Gallery(page).createFrom('Digits: residual blocks');
  const building = new BuildPage(page);
  await building.select('block1');
  await page.keyboard.press('o');
  const inside = page.getByRole('application', { name: 'Inside of block1' });
  await expect(inside.getByText('Conv2D').first()).toBeInViewport();
  // What is not fitted into the canvas yet is drawn with no opacity.
  await expect(inside.locator('.react-flow__viewport')).toHaveCSS('opacity', '1');
  await expect(page.getByText('read-only: made from its parameters')).toBeVisible();
  await page.keyboard.press('Shift+O');
  await expect(building.node('block1')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
