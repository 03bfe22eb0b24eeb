import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePictureFolder } from '../fixtures/picture-folder.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { DataStart, takePath } from '../pages/data-start.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

/** A table of a person's: a category, a hole in a column of numbers, and a class that follows from a column. */
function table(): string {
  const rows = Array.from({ length: 90 }, (_, i) => {
    const size = i % 30;
    return `${['north', 'south', 'east'][i % 3]},${i === 40 ? '' : size},${size < 15 ? 'small' : 'large'}`;
  });
  return `site,size,kind\n${rows.join('\n')}\n`;
}

test('a table becomes a project that trains: what it is, what was mended and the network are said first', async ({
  app,
  host,
  page,
}) => {
  await writeFile(join(host.home, 'shells.csv'), table());
  const start = new DataStart(page);
  await start.open();
  await start.take('file', '~/shells.csv');
  await start.isReady();
  await expect(start.dialog).toContainText('a table of 90 rows');
  await expect(start.dialog).toContainText('one of 2 classes');
  await expect(start.dialog).toContainText('multilayer perceptron');
  const median = start.repair(/^Fill "size" with its median$/);
  const leaveOut = start.repair(/^Leave out/).first();
  await expect(start.findings.getByRole('checkbox', { checked: true }).first()).toBeVisible();
  if (await median.isChecked()) await leaveOut.click();
  else await median.click();
  await start.isReady();
  await start.choose('Predict', 'size');
  await expect(start.dialog).toContainText('1 number', { timeout: 20_000 });
  await start.choose('Predict', 'kind');
  await expect(start.dialog).toContainText('one of 2 classes', { timeout: 20_000 });
  await start.isReady();
  await start.finish();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shells');
  await expect(await new BuildPage(page).problems()).toContainText('No problems');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.start();
  await training.isCompleted();
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'Predict', exact: true }).click();
  const answers = page.getByRole('dialog', { name: 'Answers of run 1' });
  await answers.getByRole('button', { name: 'Choose a file' }).click();
  await takePath(page, 'file', '~/shells.csv');
  await expect(answers.getByRole('status')).toHaveText('90 samples', { timeout: 20_000 });
  await expect(answers.getByRole('row', { name: /shells\.csv:2 / })).toContainText('small');
  expect(app.complaints).toEqual([]);
});

test('an empty project begins with data: a folder of pictures gives it a network, undone by one step', async ({
  app,
  host,
  page,
}) => {
  await makePictureFolder(host.home, 'stripes');
  await new Gallery(page).createEmpty();
  await page.getByRole('button', { name: 'Choose data' }).click();
  const start = new DataStart(page);
  await start.take('folder', '~/stripes');
  await start.isReady();
  await expect(start.dialog).toContainText('48 pictures of 2 classes');
  await start.finish();
  await expect(await new BuildPage(page).problems()).toContainText('No problems');
  await goTo(page, 'Train');
  const training = new TrainPage(page);
  await training.start();
  await training.reaches(1);
  await goTo(page, 'Build');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('An empty graph')).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('a file outside the home folder is taken once its folder is allowed, and the place is remembered', async ({
  app,
  page,
}) => {
  const outside = await mkdtemp(join(tmpdir(), 'netloom-e2e-outside-'));
  await mkdir(join(outside, 'tables'));
  await writeFile(join(outside, 'tables', 'shells.csv'), table());
  const start = new DataStart(page);
  await start.open();
  await start.take('file', join(outside, 'tables', 'shells.csv'));
  const picker = page.getByRole('dialog', { name: 'Choose a file' });
  await expect(picker.getByRole('alert')).toContainText('tables');
  await picker.getByRole('button', { name: 'Allow this folder' }).click();
  await start.isReady();
  await start.dialog.getByRole('button', { name: 'Other data' }).click();
  await start.dialog.getByRole('button', { name: 'Choose a file' }).click();
  await expect(picker.getByRole('textbox', { name: 'Path' })).toHaveValue(join(outside, 'tables'));
  await rm(outside, { recursive: true });
  expect(app.complaints).toEqual([]);
});

test('a file that is dropped in a browser is said to have no known place, with the way to choose it', async ({
  app,
  page,
}) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b'], 'shells.csv'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await app.says('Where shells.csv lies is not known');
  await app.take('Choose it');
  await expect(page.getByRole('dialog', { name: 'Choose a file' })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('tables in folders are one table or recordings: which was taken is said, and the other is chosen', async ({
  app,
  host,
  page,
}) => {
  for (const [folder, slow] of [
    ['north', 3],
    ['south', 9],
  ] as const) {
    await mkdir(join(host.home, 'tides', folder), { recursive: true });
    for (const file of ['a', 'b', 'c']) {
      const rows = Array.from({ length: 40 }, (_, i) => `${Math.sin(i / slow).toFixed(3)},${i * slow}`);
      await writeFile(join(host.home, 'tides', folder, `${file}.csv`), `level,depth\n${rows.join('\n')}\n`);
    }
  }
  const start = new DataStart(page);
  await start.open();
  await start.take('folder', '~/tides');
  await start.isReady();
  await expect(start.dialog).toContainText('It holds 6 recordings of 2 classes');
  await expect(start.findings).toContainText('are read as recordings');
  await start.choose('Kind', 'Table');
  await expect(start.dialog).toContainText('1 number', { timeout: 20_000 });
  await expect(start.findings).toContainText('are read as one table');
  expect(app.complaints).toEqual([]);
});
