import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('two states of the data are frozen and compared, and a run is trained on the first', async ({
  app,
  host,
  page,
}) => {
  const { folder, header, rows } = await createIris(page, host);
  const data = new DataPage(page);
  await data.open();
  await data.show('Versions');
  const name = data.samples.getByRole('textbox', { name: 'Name of the version' });
  const versions = data.samples.getByRole('table', { name: 'Versions' });
  await name.fill('A');
  await name.press('Enter');
  await expect(versions.getByRole('row', { name: /^A/ })).toContainText('150', { timeout: 15_000 });
  const [first = '', ...others] = rows.slice(1);
  await writeFile(
    join(folder, 'iris.csv'),
    [header, first.replace('setosa', 'virginica'), ...others].join('\n'),
  );
  await name.fill('B');
  await name.press('Enter');
  await expect(versions.getByRole('row', { name: /^B/ })).toContainText('149', { timeout: 15_000 });
  await data.samples.getByRole('button', { name: 'Compare' }).click();
  await expect(data.samples.getByText('From A to B')).toBeVisible();
  await expect(data.samples.locator('dl')).toContainText('Left1');
  await expectAccessible(page, 'frozen versions');
  await versions.getByRole('row', { name: /^A/ }).getByRole('button', { name: 'Train on it' }).press('Enter');

  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await expect(page.getByRole('combobox', { name: 'Data of the next run' })).toContainText('A');
  await training.setEpochs(1);
  await training.start();
  await training.isCompleted();
  const runs = join(folder, '..', 'runs');
  const [run = ''] = await readdir(runs);
  const { place } = JSON.parse(await readFile(join(runs, run, 'run.json'), 'utf8'));
  expect(place.dataPath).toContain(join('versions', 'A'));
  expect(app.complaints).toEqual([]);
});
