import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { Gallery } from '../pages/gallery.ts';

test('three augmentations are added, seen on own samples, and one is undone', async ({ app, page }) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const data = new DataPage(page);
  await data.open();
  await data.addAugmentation('Rotation');
  await data.addAugmentation('Brightness');
  await data.addAugmentation('One of');
  await expect(data.augmentations).toHaveText([/Rotation.*100 %/, /Brightness.*100 %/, /One of.*100 %/]);

  const before = await data.shownPicture(/before$/);
  const drawn = await data.shownPicture(/after$/);
  expect(drawn).not.toBe(before);
  await data.samples.getByRole('button', { name: 'Another draw' }).click();
  await expect.poll(() => data.shownPicture(/after$/)).not.toBe(drawn);
  expect(await data.shownPicture(/before$/)).toBe(before);

  await page.keyboard.press('Control+z');
  await expect(data.augmentations).toHaveText([/Rotation/, /Brightness/]);
  expect(app.complaints).toEqual([]);
});
