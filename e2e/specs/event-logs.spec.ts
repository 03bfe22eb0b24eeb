import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeEventFile } from '../../shared/tensorboard/event-file.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { takePath } from '../pages/data-start.ts';
import { goTo } from '../pages/navigation.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test('the curves of a TensorBoard log of another program stand beside those of a run', async ({
  app,
  host,
  page,
}) => {
  const logs = join(host.home, 'Netloom', 'logs', 'torch-mlp');
  await mkdir(logs, { recursive: true });
  const values = [0.4, 0.6, 0.75].flatMap((accuracy, epoch) => [
    { tag: 'val_acc', step: 100 * epoch, wallTime: 1_700_000_000 + epoch, value: accuracy },
    { tag: 'train_loss', step: 100 * epoch, wallTime: 1_700_000_000 + epoch, value: 1 - accuracy },
  ]);
  const bytes = encodeEventFile(1_700_000_000, values);
  await writeFile(join(logs, 'events.out.tfevents.1700000000.host'), bytes.subarray(0, bytes.length - 3));
  await createIris(page, host);
  await new TrainPage(page).trainFor(3);
  await goTo(page, 'Runs');

  const { comparison } = new RunsPage(page);
  await comparison
    .getByRole('button', { name: 'Show curves of a folder of TensorBoard logs' })
    .press('Enter');
  await takePath(page, 'folder', join(host.home, 'Netloom', 'logs'), 'Folder of TensorBoard logs');
  await app.says('ends within a record');
  const choice = comparison.getByRole('combobox', { name: 'Curve of torch-mlp' });
  await expect(choice).toHaveText('val_acc');
  await expect(comparison).toContainText('75.00%');
  await choice.press('Enter');
  await page.getByRole('option', { name: 'train_loss' }).press('Enter');
  await expect(comparison).toContainText('40.00%');
  await comparison.getByRole('button', { name: 'Remove the curve of torch-mlp' }).press('Enter');
  await expect(choice).toBeHidden();
  expect(app.complaints).toEqual([]);
});
