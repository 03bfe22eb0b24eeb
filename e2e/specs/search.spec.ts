import { expectAccessible } from '../fixtures/accessibility.ts';
import { createIris } from '../fixtures/iris-project.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { DataPage } from '../pages/data-page.ts';
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
  await training.trainFor(2);
  await goTo(page, 'Build');
  await building.select('dense1');
  await search.mark('Units');
  await expect(page.locator('[data-node="dense1"]').getByRole('img', { name: 'searched' })).toBeVisible();
  await goTo(page, 'Train');
  await search.mark('Learning rate');
  const rate = training.panel.getByRole('textbox', { name: 'Learning rate' });
  const before = await rate.inputValue();

  await goTo(page, 'Search');
  await search.setNumber('Highest Dense 1: Units', 32);
  await search.setNumber('Trials', 8);
  await search.start();
  await search.hasTrained(8);

  await search.keepUpperHalf('Learning rate');
  await expect.poll(async () => (await search.listed()).length).toBeLessThan(8);
  await search.showAll();
  await expect.poll(() => search.listed()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await expect(search.trials.getByRole('row', { name: 'Run 1' })).toContainText('By hand');
  await expectAccessible(page, 'Search, trials');
  await search.openRun(2);
  await expect(new RunsPage(page).comparison).toContainText('Run 3');

  await goTo(page, 'Search');
  await search.takeBest();
  await goTo(page, 'Train');
  await expect(rate).not.toHaveValue(before);
  await page.keyboard.press('Control+z');
  await expect(rate).toHaveValue(before);
  expect(app.complaints).toEqual([]);
});

test('a value of a step, a number that is off, and a value that exists by a choice are searched', async ({
  app,
  host,
  page,
}) => {
  await createIris(page, host);
  const data = new DataPage(page);
  const training = new TrainPage(page);
  const search = new SearchPage(page);
  await data.open();
  await data.addStep('Clip');
  await search.mark('Lower quantile');
  // The mark goes with its step.
  await data.addStep('Logarithm');
  await data.steps.nth(1).getByRole('button', { name: 'Move up' }).click();
  await goTo(page, 'Train');
  await training.setEpochs(1);
  await search.mark('Clip by norm');
  await search.mark('Optimizer');

  await goTo(page, 'Search');
  await search.setNumber('Trials', 3);
  const condition = search.side.getByRole('combobox', { name: 'When Clip by norm varies' });
  await condition.press('Enter');
  await page.getByRole('option', { name: 'Optimizer: SGD', exact: true }).click();
  await expect(condition).toHaveText('Optimizer: SGD');
  await page.keyboard.press('Control+z');
  await expect(condition).toHaveText('Always');
  await page.keyboard.press('Control+y');
  await expect(condition).toHaveText('Optimizer: SGD');
  // A choice that was taken out can be taken in again later.
  const sgd = search.side.getByRole('checkbox', { name: 'SGD', exact: true });
  await sgd.click();
  await expect(search.side.getByRole('alert')).toContainText('the choice never has this value');
  await goTo(page, 'Train');
  await goTo(page, 'Search');
  await sgd.click();
  await expect(search.side.getByRole('alert')).toHaveCount(0);
  await search.start();
  await search.hasTrained(3);
  await expect(search.trials.getByRole('columnheader', { name: 'Clip 2: Lower quantile' })).toBeVisible();
  await expect(search.trials.getByRole('columnheader', { name: 'Clip by norm' })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('two values are searched in eight trials, and the best taken and taken back', async ({
    app,
    page,
  }) => {
    await page.getByRole('button', { name: '鸢尾花：第一个网络' }).click();
    await page.getByRole('button', { name: '创建项目' }).click();
    await new BuildPage(page).select('dense1');
    await page.getByRole('button', { name: '搜索单元数', exact: true }).click();
    const pages = page.getByRole('navigation', { name: '工作区' });
    await pages.getByRole('button', { name: '训练' }).click();
    await page.getByRole('textbox', { name: '轮数' }).fill('1');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '搜索学习率', exact: true }).click();
    const rate = page.getByRole('textbox', { name: '学习率', exact: true });
    const before = await rate.inputValue();

    await pages.getByRole('button', { name: '搜索' }).click();
    const side = page.getByRole('complementary', { name: '搜索' });
    await side.getByRole('textbox', { name: '试验数', exact: true }).fill('8');
    await page.keyboard.press('Enter');
    await side.getByRole('button', { name: '搜索', exact: true }).click();
    const table = page.getByRole('table', { name: '搜索的试验' });
    await expect(table.getByText('已完成')).toHaveCount(8, { timeout: 60_000 });
    await page.getByRole('slider', { name: '筛选学习率' }).press('ArrowUp');
    await expect.poll(() => table.getByRole('button', { name: /^选择试验/ }).count()).toBeLessThan(8);

    await page.getByRole('button', { name: '将最佳放入图中' }).click();
    await pages.getByRole('button', { name: '训练' }).click();
    await expect(rate).not.toHaveValue(before);
    await page.keyboard.press('Control+z');
    await expect(rate).toHaveValue(before);
    expect(app.complaints).toEqual([]);
  });
});
