import { expect, test } from '../fixtures/test.ts';
import { chooseInMenu } from '../pages/navigation.ts';

test('the window speaks Chinese and English', async ({ app, page }) => {
  await chooseInMenu(page, 'View', 'Language: Simplified Chinese (简体中文)');
  await expect(page.getByRole('navigation', { name: '工作区' })).toContainText('搭建');
  await app.reload();
  await chooseInMenu(page, '视图', '语言：英语（English）');
  await expect(page.getByRole('navigation', { name: 'Rooms' })).toContainText('Build');
});

test('the window is light or dark as chosen', async ({ app, page }) => {
  const window = page.locator('html');
  await chooseInMenu(page, 'View', 'Theme: light');
  await expect(window).toHaveAttribute('data-theme', 'light');
  await app.reload();
  await expect(window).toHaveAttribute('data-theme', 'light');
  await chooseInMenu(page, 'View', 'Theme: dark');
  await expect(window).toHaveAttribute('data-theme', 'dark');
});

test('settings in the rail change theme and language, and commands answer to either language', async ({
  app,
  page,
}) => {
  const window = page.locator('html');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect(window).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(window).toHaveAttribute('lang', 'zh-CN');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('english');
  await page.keyboard.press('Enter');
  await expect(window).toHaveAttribute('lang', 'en');
  expect(app.complaints).toEqual([]);
});
