import { FakeH2o } from '../../main/services/automl/testing/fake-h2o.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { BaselineDialog } from '../pages/baseline-dialog.ts';
import { goTo } from '../pages/navigation.ts';
import { openCommands } from '../pages/overlays.ts';
import { TrainPage } from '../pages/train-page.ts';

test('H2O AutoML is trained on the same parts as a run, and stands beside it', async ({
  app,
  host,
  page,
}) => {
  const h2o = await FakeH2o.start();
  try {
    await createIris(page, host);
    await new TrainPage(page).trainFor(1);
    await goTo(page, 'Runs');
    const { dialog: commands } = await openCommands(page);
    await commands.getByRole('combobox').fill('H2O AutoML…');
    await page.keyboard.press('Enter');
    const baseline = new BaselineDialog(page);
    await baseline.setServer('http://192.0.2.1:54321');
    await baseline.train();
    await expect(baseline.asking.getByRole('alert')).toContainText('would not be encrypted');
    await expectAccessible(page, 'Baseline', 'dialog');
    await baseline.setServer(h2o.address);
    await baseline.train();
    const { leaderboard } = baseline;
    await expect(leaderboard.getByRole('row')).toHaveCount(4);
    await expect(leaderboard.getByRole('row', { name: 'Run 1' })).toContainText(/\d \[\d/);
    await expect(leaderboard.getByRole('note')).toContainText(/run 1/i);
    await expectAccessible(page, 'Leaderboard', 'dialog');
    await baseline.close();
    await baseline.openRow();
    await leaderboard.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('row').getByRole('button', { name: 'H2O AutoML' })).toHaveCount(0);
    expect(app.complaints).toEqual([]);
  } finally {
    await h2o.stop();
  }
});
