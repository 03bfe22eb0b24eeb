import { expect, test } from '../fixtures/test.ts';
import { DataPage } from '../pages/data-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a sample is shown larger, with its label, its file and its values, and its neighbours by the arrows', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Digits: a small convolutional network');
  const data = new DataPage(page);
  await data.open();
  const sample = await data.openSample('Sample 5, 5');
  await expect(sample).toContainText('data/digits.csv');
  await expect(sample).toContainText('p77');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'Sample 6' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(app.complaints).toEqual([]);
});

test('a setting says what it does and what is usual, to the pointer and to the keyboard', async ({
  app,
  page,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  await goTo(page, 'Train');
  const panel = new TrainPage(page).panel;
  const help = page.locator('.tip');
  const epochs = panel.getByRole('textbox', { name: 'Epochs', exact: true });
  await expect(epochs).toHaveAccessibleDescription(/Passes over the training part.*Usual: 5 to 20/);
  await epochs.click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(help).toContainText('Passes over the training part.');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await panel.getByText('Batch size', { exact: true }).hover();
  await expect(help).toContainText('Samples in one step.');
  await expect(help).toContainText('Usual: 16 to 256');
  expect(app.complaints).toEqual([]);
});

test('no run begins on data that cannot be read, and its button says why', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const data = new DataPage(page);
  await data.open();
  await data.setFile('data/nowhere.csv');
  const train = page.getByRole('banner').getByRole('button', { name: 'Train' });
  await expect(train).toBeDisabled();
  await train.hover({ force: true });
  await expect(page.locator('.tip')).toContainText('There is no data file at');
  await goTo(page, 'Train');
  await expect(new TrainPage(page).panel).toContainText('There is no data file at');
  await goTo(page, 'Data');
  await data.setFile('data/iris.csv');
  await expect(train).toBeEnabled({ timeout: 20_000 });
  expect(app.complaints).toEqual([]);
});
