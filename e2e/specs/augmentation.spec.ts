import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';

test('three augmentations are added, seen on own samples, and one is undone', async ({ app, page }) => {
  await new Gallery(page).createFrom('U-Net: which pixels are the shape');
  const data = new DataPage(page);
  await goTo(page, 'Data');
  await expect(data.facts).toContainText('3×32×32', { timeout: 20_000 });
  await data.addAugmentation('Rotation');
  await data.addAugmentation('Erasing');
  await data.addAugmentation('One of');
  await expect(data.augmentations).toHaveText([/Rotation.*100 %/, /Erasing.*50 %/, /One of.*100 %/]);

  const before = await data.shownPicture(/before$/);
  const drawn = await data.shownPicture(/after$/);
  expect(drawn).not.toBe(before);
  await data.samples.getByRole('button', { name: 'Another draw' }).click();
  await expect.poll(() => data.shownPicture(/after$/)).not.toBe(drawn);
  expect(await data.shownPicture(/before$/)).toBe(before);

  await page.keyboard.press('Control+z');
  await expect(data.augmentations).toHaveText([/Rotation/, /Erasing/]);
  expect(app.complaints).toEqual([]);
});
