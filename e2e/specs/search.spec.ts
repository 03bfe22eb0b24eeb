import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { goTo } from '../pages/navigation.ts';
import { RunsPage } from '../pages/runs-page.ts';
import { SearchPage } from '../pages/search-page.ts';
import { TrainPage } from '../pages/train-page.ts';

test('two values are searched, trials narrowed down, a run opened, and the best taken and taken back', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const building = new BuildPage(page);
  const training = new TrainPage(page);
  const search = new SearchPage(page);
  await building.select('dense1');
  await search.mark('Units');
  await expect(page.locator('[data-node="dense1"]').getByRole('img', { name: 'searched' })).toBeVisible();
  await goTo(page, 'Train');
  await training.setEpochs(2);
  await search.mark('Learning rate');
  const rate = training.panel.getByRole('textbox', { name: 'Learning rate' });
  const before = await rate.inputValue();

  await goTo(page, 'Search');
  await search.setNumber('Highest Dense 1: Units', 32);
  await search.setNumber('Trials', 3);
  await search.start();
  await search.hasTrained(3);

  await search.keepUpperHalf('Learning rate');
  await expect.poll(async () => (await search.listed()).length).toBeLessThan(3);
  await search.showAll();
  await expect.poll(() => search.listed()).toEqual([1, 2, 3]);
  await expectAccessible(page, 'Search, trials');
  await search.openRun(2);
  await expect(new RunsPage(page).comparison).toContainText('Run 2');

  await goTo(page, 'Search');
  await search.takeBest();
  await goTo(page, 'Train');
  await expect(rate).not.toHaveValue(before);
  await page.keyboard.press('Control+z');
  await expect(rate).toHaveValue(before);
  expect(app.complaints).toEqual([]);
});
