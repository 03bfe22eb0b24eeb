import { readProjectFile, rewrite } from '../fixtures/project-files.ts';
import { expect, test } from '../fixtures/test.ts';
import { AppWindow } from '../pages/app-window.ts';
import { BuildRoom } from '../pages/build-room.ts';
import { Gallery } from '../pages/gallery.ts';

test('of two windows on a project one writes, and the other says that it cannot', async ({
  app,
  host,
  page,
  browser,
}) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new BuildRoom(page);
  await expect(room.parameter('dense1', 'Units', '16')).toBeEnabled();

  const second = new AppWindow(await (await browser.newContext()).newPage());
  await second.open(await host.pairingAddress());
  const watched = new BuildRoom(second.page);
  await second.saysReadOnly();
  await expect(watched.parameter('dense1', 'Units', '16')).toBeDisabled();

  await room.setParameter('dense1', 'Units', '16', '24');
  await app.save();
  expect(await readProjectFile(host, 'project.json')).toMatch(/"units": 24/);

  await second.page.context().close();
  expect(app.complaints).toEqual([]);
});

test('what another program wrote is not overwritten without a word', async ({ app, host, page }) => {
  await new Gallery(page).createFrom('Iris: a first network');
  const room = new BuildRoom(page);
  await expect(room.parameter('dense1', 'Units', '16')).toBeEnabled();
  await rewrite(host, 'project.json', (text) => text.replace('"units": 16', '"units": 20'));
  await room.setParameter('dense1', 'Units', '16', '24');
  await app.trySave();
  await app.says('was changed by another program');
  expect(await readProjectFile(host, 'project.json')).toMatch(/"units": 20/);
});
