import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a run is evaluated in depth: curves, calibration, and the mistakes of one class', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await training.trainFor(3);

  await training.panel.getByRole('button', { name: 'Evaluate' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Evaluation of run 1' });
  await expect(dialog.getByRole('img', { name: /^ROC curves; area: Mean of classes 0\.\d+/ })).toBeVisible();
  await expect(dialog).toContainText('30 samples');
  await dialog.getByRole('checkbox', { name: 'setosa' }).press('Space');
  await expect(dialog.getByRole('img', { name: /^Precision-recall curves/ })).not.toHaveAccessibleName(
    /setosa/,
  );
  await expectAccessible(page, 'the curves of an evaluation', 'dialog');

  await dialog.getByRole('tab', { name: 'Calibration' }).press('Enter');
  await expect(dialog).toContainText(/Expected calibration error \d+\.\d%/);
  await dialog.getByRole('tab', { name: 'Surest mistakes' }).press('Enter');
  await expect(dialog.getByRole('listitem').first()).toContainText(/ → \w+/);
  await dialog.getByRole('combobox', { name: 'True class' }).press('Enter');
  await page.getByRole('option').nth(1).press('Enter');
  await expect(dialog.getByRole('listitem').first()).toContainText(/%/);
  await expectAccessible(page, 'the mistakes of a run', 'dialog');

  await dialog.getByRole('combobox', { name: 'Part of the data' }).press('Enter');
  await page.getByRole('option', { name: 'Training part' }).press('Enter');
  await expect(dialog).toContainText('120 samples');

  await dialog.getByRole('combobox', { name: 'Test-time augmentation' }).press('Enter');
  await page.getByRole('option', { name: 'Mean of 5 augmented' }).press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('no augmentation that could be drawn');
  expect(app.complaints).toEqual([]);
});
