import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { openCommands } from '../pages/overlays.ts';

test('the JSON and the canvas follow each other, and a bad edit leaves the last good graph', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await expect(building.parameter('dense1', 'Units', '16')).toBeVisible();
  const json = await building.showJson();

  // From the text to the canvas.
  await json.replaceEnd('"units": 16', 2, '24');
  await expect(building.parameter('dense1', 'Units', '24')).toBeVisible();
  await expect(json.state).toContainText('In step with the canvas');

  // From the canvas to the text.
  await building.setParameter('dense1', 'Units', '24', '32');
  await json.find('"units": 32');
  await expect(json.lines).toContainText(/"units":\s*32/);

  // A value out of its range is shown where it stands, as on the canvas.
  await json.replaceEnd('"units": 32', 2, '-5');
  await expect(building.node('dense1')).toContainText('has a value it cannot take');
  await json.replaceEnd('"units": -5', 2, '32');
  await expect(building.node('dense1')).not.toContainText('has a value it cannot take');

  // What is no wire, and what is no JSON: said, and not taken.
  await json.replaceEnd('"input.output', 7, '');
  await expect(json.state).toContainText('Not applied');
  await expect(building.wireBetween('input.output', 'dense1.input')).toBeAttached();
  await page.keyboard.type('.output');
  await expect(json.state).toContainText('In step with the canvas');
  await json.replaceEnd('"units": 32', 2, '');
  await expect(json.state).toContainText('Not applied');
  await expect(building.parameter('dense1', 'Units', '32')).toBeVisible();

  // Fixed, it goes on; and the canvas takes it back.
  await page.keyboard.type('48');
  await expect(json.state).toContainText('In step with the canvas');
  await expect(building.parameter('dense1', 'Units', '48')).toBeVisible();
  await building.undo();
  await expect(building.parameter('dense1', 'Units', '32')).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('the JSON takes spaces, and undoes no further than its own beginning', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await expect(building.parameter('dense1', 'Units', '16')).toBeVisible();
  const json = await building.showJson();
  await json.find('"units": 16');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(json.lines).toContainText('"units"');
  await expect(json.state).toContainText('In step with the canvas');

  await json.replaceEnd('"name": "Iris', 0, ' x y');
  await expect(json.lines).toContainText(/Iris\sx\sy/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Iris x y/);
  expect(app.complaints).toEqual([]);
});

test('the JSON is there each time it is shown, and F1 has the commands of the window', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  const first = await building.showJson();
  await first.find('"units": 16');
  await building.problems();
  const again = await building.showJson();
  await again.find('"units": 16');
  await again.editor.focus();
  await (await openCommands(page)).close();
  expect(app.complaints).toEqual([]);
});
