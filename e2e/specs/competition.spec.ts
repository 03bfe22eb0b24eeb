import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { competitionTwins } from '../../main/cli/testing/competitions.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataStart, takePath } from '../pages/data-start.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('the archive of a competition becomes a trained model and the file that it wants back', async ({
  app,
  host,
  page,
}) => {
  const titanic = competitionTwins.find(({ name }) => name === 'titanic');
  if (titanic === undefined) throw new Error('the twin is missing');
  await writeFile(join(host.home, 'titanic.zip'), await titanic.archive());
  const start = new DataStart(page);
  await start.open();
  await start.take('file', '~/titanic.zip');
  await start.isReady();
  await expect(start.dialog).toContainText('one of 2 classes');
  await start.finish();
  const training = new TrainPage(page);
  await training.trainFor(2);
  await goTo(page, 'Runs');
  await page.getByRole('button', { name: 'Predict', exact: true }).click();
  const answers = page.getByRole('dialog', { name: 'Answers of run 1' });
  await answers.getByRole('button', { name: 'Choose a file' }).click();
  await takePath(page, 'file', '~/titanic.zip/test.csv');
  await expect(answers.getByRole('status')).toHaveText('15 samples', { timeout: 20_000 });
  await answers.getByRole('button', { name: 'Save as CSV' }).click();
  await page.getByRole('dialog', { name: 'Save the answers' }).getByRole('button', { name: 'Save' }).click();
  await expect(answers).toContainText('Saved to');
  const saved = await readFile(join(host.home, 'Netloom', 'test-answers.csv'), 'utf8');
  const [header, ...rows] = saved.trimEnd().split('\n');
  expect(header).toBe(titanic.header);
  expect(rows.map((row) => row.split(',')[0])).toEqual(titanic.ids);
  expect(app.complaints).toEqual([]);
});
