import { makePictureFolder } from '../fixtures/picture-folder.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

/** What a person may do, to have a residual network for pictures of their own. */
const maxGestures = 15;

test('a residual network for a folder of pictures is built from an empty project in few gestures', async ({
  app,
  host,
  page,
}) => {
  await makePictureFolder(host.home, 'stripes');
  await new Gallery(page).isShown();
  const building = new BuildPage(page);
  let gestures = 0;
  const gesture = async (work: Promise<unknown>): Promise<void> => {
    gestures++;
    await work;
  };
  /** Tab, a word, Enter: behind what is selected. */
  const add = async (word: string, id: string): Promise<void> => {
    await page.keyboard.press('Tab');
    await gesture(building.choose(word));
    await expect(building.node(id)).toBeVisible();
  };

  await gesture(page.getByRole('button', { name: 'New empty project' }).click());
  await gesture(goTo(page, 'Data'));
  await gesture(page.getByRole('button', { name: 'Folder' }).first().click());
  const dialog = page.getByRole('dialog');
  await gesture(dialog.getByRole('list', { name: 'Places' }).getByRole('button').nth(1).click());
  await gesture(dialog.getByRole('button', { name: 'stripes' }).click());
  await gesture(dialog.getByRole('button', { name: 'Choose this folder' }).click());
  await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText('upright', {
    timeout: 20_000,
  });
  await gesture(goTo(page, 'Build'));
  await page.getByRole('application', { name: 'Graph of the network' }).focus();
  await add('input', 'input1');
  await add('residual block', 'residual_block1');
  await add('global average', 'global_average_pool1');
  await add('dense', 'dense1');
  await add('cross entropy', 'cross_entropy1');
  const problems = await building.problems();
  await expect(problems).toContainText('Add a Target and wire it to');
  await gesture(building.takeFirstRepair());
  await expect(problems).toContainText('to 2 units');
  await gesture(building.takeFirstRepair());
  await expect(problems).toContainText('No problems');
  expect(gestures).toBeLessThanOrEqual(maxGestures);

  const training = new TrainPage(page);
  await training.trainFor(2);
  expect(app.complaints).toEqual([]);
});
