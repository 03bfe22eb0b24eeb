import { expect, test } from '../fixtures/test.ts';
import { BuildPage } from '../pages/build-page.ts';

test.use({ locale: 'zh-CN' });

/** What people reach for, as one does it whose window speaks Chinese. */
test('blocks are opened, nodes found and added, repairs taken and a run looked at in Chinese', async ({
  app,
  page,
}) => {
  await page.getByRole('button', { name: '手写数字：残差块' }).click();
  await page.getByRole('button', { name: '创建项目' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('手写数字：残差块');
  const building = new BuildPage(page);

  await page.locator('[data-node="block1"] .node-title').dblclick();
  await expect(page.getByText('只读：由其参数生成')).toBeVisible();
  await page.getByRole('button', { name: '主图' }).click();

  await page.locator('[data-node="relu1"] .node-title').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: '创建副本' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('全连接');
  await page.keyboard.press('Enter');
  await expect(building.selectedNodes).toHaveAttribute('data-node', 'dense1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('随机失活');
  await page.keyboard.press('Enter');
  await expect(building.wireBetween('dense1.output', 'dropout2.input')).toBeAttached();
  await page.keyboard.press('Delete');
  await expect(building.node('dropout2')).toHaveCount(0);

  await page.getByRole('button', { name: '训练', exact: true }).first().click();
  await expect(page.getByText(/^第 [2-9] 轮/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: '停止并保存' }).first().click();
  await expect(page.getByRole('button', { name: '继续', exact: true })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('tab', { name: '混淆矩阵' }).click();
  await page
    .getByRole('button', { name: /个 \d 类样本被判为 \d/ })
    .first()
    .click();
  await expect(page.getByRole('img', { name: /^样本 \d+/ }).first()).toBeVisible();

  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('dialog', { name: '设置' })).toContainText('外观');
  expect(app.complaints).toEqual([]);
});
