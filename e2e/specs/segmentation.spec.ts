import { makeCocoFolder } from '../fixtures/coco-folder.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataStart } from '../pages/data-start.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a folder annotated in COCO trains segmentation, and its masks are seen over the samples', async ({
  app,
  host,
  page,
}) => {
  await makeCocoFolder(host.home, 'things');
  const start = new DataStart(page);
  await start.open();
  await start.take('folder', '~/things');
  await start.isReady();
  await start.repair(/^Predict which pixels belong to each label/).click();
  await expect(start.dialog).toContainText('A U-Net', { timeout: 20_000 });
  await start.isReady();
  await start.finish();
  await goTo(page, 'Data');
  await expect(page.getByRole('img', { name: 'The target of sample 3', exact: true })).toBeVisible();
  const training = new TrainPage(page);
  await training.trainFor(2);
  await expect(page.getByText('Mean IoU in validation')).toBeVisible();
  await training.show('Samples');
  await expect(page.getByRole('img', { name: /^What the network draws/ }).first()).toBeVisible();
  expect(app.complaints).toEqual([]);
});
