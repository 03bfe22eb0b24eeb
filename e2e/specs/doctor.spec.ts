import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { takePath } from '../pages/data-start.ts';
import { Doctor } from '../pages/doctor.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test("the doctor's fix becomes a fork beside its run, whose answer Grad-CAM explains", async ({
  app,
  host,
  page,
}) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.setEpochs(1);
  await training.setNumber('Learning rate', 0.3);
  await training.start();
  await training.isCompleted();

  const doctor = new Doctor(page);
  await doctor.ask();
  const finding = doctor.finding(/^The gradients grew/);
  await expect(finding).toContainText('Learning rate', { timeout: 20_000 });
  await expect(finding).toContainText('since epoch 1');
  await expectAccessible(page, "the doctor's findings", 'dialog');
  await doctor.take(/^The gradients grew/);

  const runs = new RunsPage(page);
  await expect(runs.comparison).toContainText('Runs 1, 2');
  await expect(page.getByRole('row', { name: /Fork of run 1: Learning rate 0\.3 → 0\.03/ })).toContainText(
    'done',
    { timeout: 20_000 },
  );

  await runs.choose(2);
  await page.getByRole('button', { name: 'Predict', exact: true }).click();
  await doctor.answers.getByRole('button', { name: 'Choose a file' }).click();
  const rows = await readFile(
    join(host.home, 'Netloom', 'Digits a small convolutional network', 'data', 'digits.csv'),
    'utf8',
  );
  await writeFile(join(host.home, 'few.csv'), rows.split('\n').slice(0, 11).join('\n'));
  await takePath(page, 'file', '~/few.csv');
  await doctor.why(/few\.csv:2 /);
  await expect(doctor.answers.getByRole('img', { name: /at conv2, over the picture$/ })).toBeVisible({
    timeout: 20_000,
  });
  expect(app.complaints).toEqual([]);
});
