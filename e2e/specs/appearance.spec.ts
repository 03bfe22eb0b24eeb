import { expect, test } from '../fixtures/test.ts';
import { chooseInMenu } from '../pages/rooms.ts';

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
