import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { Gallery } from '../pages/gallery.ts';

test('a table with pictures and categories is seen as fields, whose roles are changed and undone', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Parts: a picture, a material and a thickness');
  const data = new DataPage(page);
  await data.open();
  await data.show('Columns');
  await expect(data.role('picture')).toHaveText('Picture field');
  await expect(data.role('weight')).toHaveText('Number field');
  const material = data.settings.getByRole('group', { name: /^material/ });
  await data.setRole('material', 'Left out');
  await expect(material).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(data.role('material')).toHaveText('Category field');
  await expect(material).toBeVisible();

  await data.show('Samples');
  const sample = await data.openSample('Sample 0, circle');
  await expect(sample).toContainText('material');
  await expect(sample).toContainText('oak');
  await expect(sample.getByRole('img')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
