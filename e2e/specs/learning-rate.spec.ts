import { expect, test } from '../fixtures/test.ts';
import { Gallery } from '../pages/gallery.ts';
import { goTo } from '../pages/navigation.ts';
import { TrainPage } from '../pages/train-page.ts';

test('a learning rate is found, taken as one step, and taken back', async ({ app, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  await goTo(page, 'Train');
  const training = new TrainPage(page);
  const rate = training.panel.getByRole('textbox', { name: 'Learning rate' });
  const before = await rate.inputValue();
  const take = await training.findLearningRate();
  const suggestion = (await take.textContent())?.replace('Use ', '') ?? '';
  await take.click();
  await expect(rate).toHaveValue(suggestion);
  await page.keyboard.press('Control+z');
  await expect(rate).toHaveValue(before);
  expect(app.complaints).toEqual([]);
});
