import { rewrite } from '../fixtures/project-files.ts';
import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';
import { DataPage } from '../pages/data-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { chooseInMenu } from '../pages/navigation.ts';

test('bad data is told with its place and what to do, in both languages', async ({ app, host, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const data = new DataPage(page);
  await data.open();
  await rewrite(host, 'data/iris.csv', (text) => {
    const rows = text.split('\n');
    return rows.map((row, index) => (index === 2 ? row.replace(/^[\d.]+/, 'wide') : row)).join('\n');
  });
  await chooseInMenu(page, 'File', 'Read the data again');
  const main = page.getByRole('main');
  await expect(main).toContainText('Column "sepal_length" needs numbers, but row 3 of');
  await expect(main).toContainText('iris.csv · row 3 · column sepal_length');
  await expect(main).toContainText('Correct the cell, or leave the column out in Data.');
  await data.setFile('data/nowhere.csv');
  await expect(main).toContainText('There is no data file at');
  await chooseInMenu(page, 'View', 'Language: Simplified Chinese (简体中文)');
  await expect(main).toContainText('data/nowhere.csv 处没有数据文件');
  await expect(main).toContainText('请将文件放到该处');
  expect(app.complaints).toEqual([]);
});

test('a problem of the graph is told in Chinese with its place and its repairs', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await building.setParameter('dense2', 'Units', '3', '5');
  await chooseInMenu(page, 'View', 'Language: Simplified Chinese (简体中文)');
  await page.getByRole('tab', { name: '问题' }).click();
  const problems = page.getByRole('tabpanel');
  await expect(problems).toContainText('节点 loss 每个样本得到 5 个分数，而数据有 3 个类别。');
  await expect(problems).toContainText('应为：N×3；实际：N×5');
  await expect(problems).toContainText('修复方案，按优先顺序');
  await expect(problems).toContainText('把 dense2 设为 3 个单元');
  expect(app.complaints).toEqual([]);
});
