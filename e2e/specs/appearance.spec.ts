import { expect, test } from '../fixtures/test.ts';
import { chooseInMenu } from '../pages/navigation.ts';
import { openSettings } from '../pages/overlays.ts';

test('the window speaks Chinese and English', async ({ app, page }) => {
  await chooseInMenu(page, 'View', 'Language: Simplified Chinese (简体中文)');
  await expect(page.getByRole('navigation', { name: '工作区' })).toContainText('搭建');
  await app.reload();
  await chooseInMenu(page, '视图', '语言：英语（English）');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('Build');
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

test('settings in the rail change theme, language and motion, and commands answer to either language', async ({
  app,
  page,
}) => {
  const window = page.locator('html');
  const settings = await openSettings(page);
  await settings.choose('Theme', 'Light');
  await expect(window).toHaveAttribute('data-theme', 'light');
  await settings.choose('Motion', 'Reduced');
  await expect(window).toHaveAttribute('data-motion', 'reduced');
  await expect(settings.dialog).toContainText(/ONNX Runtime\s*Ready/);
  await expect(settings.dialog).toContainText('Open a project to see where its data lies.');
  await settings.choose('Language', '简体中文');
  await expect(window).toHaveAttribute('lang', 'zh-CN');
  await page.keyboard.press('Escape');
  await app.reload();
  await expect(window).toHaveAttribute('data-motion', 'reduced');
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.type('english');
  await page.keyboard.press('Enter');
  await expect(window).toHaveAttribute('lang', 'en');
  expect(app.complaints).toEqual([]);
});
