import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('the time of each node of a profiled run is seen, and is still there after a reload', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const training = new TrainPage(page);
  await goTo(page, 'Train');
  await training.panel.getByRole('checkbox', { name: 'Profile steps' }).press('Space');
  await training.setEpochs(20);
  await training.start();
  await training.show('Profile');
  await training.isCompleted();
  const dock = page.locator('[data-area="dock"]');
  const row = dock.getByRole('row').filter({ hasText: 'dense1' });
  await expect(row).toContainText('%');
  await expect(dock.getByRole('row').filter({ hasText: 'Outside: filling batches' })).toContainText('%');
  await expectAccessible(page, 'the profile of a run', 'dock');
  await row.getByRole('button', { name: /^Select .* · dense1$/ }).press('Enter');
  await expect(new BuildPage(page).selectedNodes).toHaveAttribute('data-node', 'dense1');

  await page.getByRole('combobox', { name: 'Colour nodes by' }).press('Enter');
  await page.getByRole('option', { name: 'Share of the time' }).press('Enter');
  await expect(page.locator('[data-node="dense1"]')).toHaveAttribute('data-paint', /^heat-\d$/);

  await app.reload();
  await goTo(page, 'Train');
  await training.show('Profile');
  await expect(row).toContainText('%');
  expect(app.complaints).toEqual([]);
});
