import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('the layers of a watched run are seen, colour the graph, and are still there after a reload', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.panel.getByRole('checkbox', { name: 'Watch layers' }).press('Space');
  await training.setEpochs(1);
  await training.start();
  await training.show('Layers');
  await training.isCompleted();
  const dock = page.locator('[data-area="dock"]');
  const row = dock.getByRole('row').filter({ hasText: 'conv1' });
  await expect(row).toContainText(/\d/);
  await expect(row.getByRole('img', { name: /^Weights of conv1 over time; latest from/ })).toBeVisible();
  await expect(dock.getByRole('row').filter({ hasText: 'relu1' })).toContainText('%');

  await page.getByRole('combobox', { name: 'Colour nodes by' }).press('Enter');
  await page.getByRole('option', { name: 'Dead units' }).press('Enter');
  await expect(page.locator('[data-node="relu1"]')).toHaveAttribute('data-paint', /^heat-\d$/);
  await expectAccessible(page, 'layers of a run', 'dock');

  await dock.getByRole('button', { name: /^Select .* · relu1$/ }).press('Enter');
  await dock.getByRole('button', { name: 'Feature maps of the node…' }).press('Enter');
  const maps = page.getByRole('dialog', { name: 'Feature maps of relu1' });
  await expect(maps.getByRole('img', { name: /^The 16 feature maps of relu1, 8×8 each/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await app.reload();
  await goTo(page, 'Train');
  await training.show('Layers');
  await expect(row.getByRole('img', { name: /^Gradients of conv1/ })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
