import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { EmbeddingDialog } from '../pages/embedding.ts';
import { TrainPage } from '../pages/train-page.ts';

test('samples of a run lie in a plane, are chosen by a line or by class, and open', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await training.trainFor(5);

  await page.getByRole('button', { name: 'Embedding', exact: true }).click();
  const { dialog, plot, legend, chosen } = new EmbeddingDialog(page);
  await expect(plot).toHaveAccessibleName(/^\d+ samples by what /, { timeout: 20_000 });
  await expect(dialog).toContainText(/variance \d+\.\d% across/);
  await expectAccessible(page, 'the embedding of a run', 'dialog');

  await new EmbeddingDialog(page).lasso(page);
  await expect(chosen).toContainText('30 samples');
  await legend.getByRole('button', { name: /^setosa/ }).press('Enter');
  await expect(chosen).not.toContainText('30 samples');
  await expect(chosen.getByRole('button', { name: /setosa: all that is known/ }).first()).toBeVisible();

  await dialog.getByRole('combobox', { name: 'Method' }).press('Enter');
  await page.getByRole('option', { name: 'UMAP' }).press('Enter');
  await expect(dialog).not.toContainText('variance', { timeout: 20_000 });
  await expect(dialog).toHaveAttribute('data-state', 'embedded', { timeout: 20_000 });

  await legend.getByRole('button', { name: /^virginica/ }).press('Enter');
  await chosen
    .getByRole('button', { name: /virginica: all that is known/ })
    .first()
    .press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Sample' })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
