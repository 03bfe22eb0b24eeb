import { expect, test } from '../fixtures/test.ts';
import { AppWindow } from '../pages/app-window.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { chooseInMenu, goTo } from '../pages/navigation.ts';

test('the window opens by its address, keeps the code out of it, and comes back after a reload', async ({
  app,
  host,
  page,
}) => {
  expect(page.url()).toBe(host.address);
  await app.reload();
  expect(page.url()).toBe(host.address);
  expect(app.complaints).toEqual([]);
  expect(host.errors()).toBe('');
});

test('a second browser needs a code of its own, and a used one does not do', async ({ host, browser }) => {
  const address = await host.pairingAddress();
  const first = await browser.newContext();
  await new AppWindow(await first.newPage()).open(address);
  const second = await browser.newContext();
  const refused = new AppWindow(await second.newPage());
  await refused.page.goto(address);
  await refused.isNotPaired();
  // That a used code is refused is the browser's one complaint; nothing is left waiting.
  expect(refused.complaints.filter((text) => !text.includes('401'))).toEqual([]);
  await refused.page.goto(await host.pairingAddress());
  await refused.isPaired();
  await expect(refused.page).toHaveURL(host.address);
  await Promise.all([first.close(), second.close()]);
});

test('no secret stands in what the program writes to its error output', async ({ app, host }) => {
  await app.reload();
  expect(host.errors()).not.toMatch(/pair=|[\w-]{43}/);
});

test.describe('the first start', () => {
  test.use({ starter: true });

  test('shows the starter project, and so does a reload', async ({ app, page }) => {
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText(/^Digits/);
    await app.reload();
    await expect(title).toHaveText(/^Digits/);
    expect(app.complaints).toEqual([]);
  });
});

test('a project opens where it was left, a new one in Build, and a reload keeps what can be undone', async ({
  app,
  page,
}) => {
  const gallery = new Gallery(page);
  await gallery.createFrom('Iris: a first network');
  const building = new BuildPage(page);
  await building.setParameter('dense2', 'Units', '3', '5');
  await goTo(page, 'Runs');
  await app.reload();
  await expect(page.getByText('No runs yet')).toBeVisible();
  await goTo(page, 'Build');
  await building.undo();
  await expect(building.parameter('dense2', 'Units', '3')).toBeVisible();
  await building.redo();
  await expect(building.parameter('dense2', 'Units', '5')).toBeVisible();
  await goTo(page, 'Runs');
  await chooseInMenu(page, 'File', 'New empty project');
  await expect(page.getByText('An empty graph')).toBeVisible();
  expect(app.complaints).toEqual([]);
});
