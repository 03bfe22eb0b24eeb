import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { openShortcuts } from '../pages/overlays.ts';

test('nodes are added where the hand is, wires heal, and everything has a menu', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  const count = await building.nodes.count();
  await expect(await building.problems()).toContainText('No problems');

  // At the pointer.
  await building.doubleClickAt({ x: 300, y: 330 });
  await building.choose('dropout');
  const { x, y } = await building.placeInCanvas('dropout1');
  expect(Math.abs(x - 300)).toBeLessThan(80);
  expect(Math.abs(y - 330)).toBeLessThan(40);
  await page.keyboard.press('Delete');
  await expect(building.nodes).toHaveCount(count);

  // A wire from an output: what fits, wired.
  await building.dropWire('dense1.output', { x: 420, y: 330 });
  await expect(building.offered.first()).toHaveText(/Activation/);
  await expect(building.offered.filter({ hasText: 'Conv2D' })).toHaveCount(0);
  await building.choose();
  await expect(building.wireBetween('dense1.output', 'activation1.input')).toBeAttached();

  // A wire from an input.
  await building.doubleClickAt({ x: 420, y: 400 });
  await building.choose('dense');
  await building.dropWire('dense3.input', { x: 260, y: 330 });
  await building.choose('flatten');
  await expect(building.wireBetween('flatten1.output', 'dense3.input')).toBeAttached();

  // Behind what is selected, into its only wire; deleting heals, and undo takes it back.
  await building.select('relu1');
  await page.keyboard.press('Tab');
  await building.choose('dropout');
  await expect(building.wireBetween('relu1.output', 'dropout1.input')).toBeAttached();
  await expect(building.wireBetween('dropout1.output', 'dense2.input')).toBeAttached();
  await page.keyboard.press('Delete');
  await expect(building.wireBetween('relu1.output', 'dense2.input')).toBeAttached();
  await building.undo();
  await expect(building.wireBetween('dropout1.output', 'dense2.input')).toBeAttached();
  await building.select('dropout1');
  await page.keyboard.press('Shift+Delete');
  await expect(building.node('dropout1')).toHaveCount(0);
  await expect(building.wireBetween('relu1.output', 'dense2.input')).toHaveCount(0);
  await building.undo();

  // Menus, by mouse and by keyboard.
  await building.openMenu('relu1');
  await building.take('Delete Del');
  await expect(building.wireBetween('dense1.output', 'dropout1.input')).toBeAttached();
  await building.openMenu('dense1.output>dropout1.input');
  await building.take('Add a node');
  await building.choose('activation');
  await expect(building.wireBetween('dense1.output', 'activation2.input')).toBeAttached();
  await building.openMenu('dense3.input');
  await building.take('Remove its wires');
  await expect(building.wireBetween('flatten1.output', 'dense3.input')).toHaveCount(0);
  await building.openMenu({ x: 40, y: 400 });
  await building.take('Select all');
  await expect(building.selectedNodes).toHaveCount(await building.nodes.count());
  await building.select('dense1');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Delete with its wires' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  // Pages have keys that are not those of a browser's tabs, and the mouse stands in the list of shortcuts.
  const shortcuts = await openShortcuts(page);
  await expect(shortcuts.dialog).toContainText('Double-click empty canvas');
  await shortcuts.close();
  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('button', { name: 'Data', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  expect(app.complaints).toEqual([]);
});
