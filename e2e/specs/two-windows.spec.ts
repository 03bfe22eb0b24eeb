import type { Browser, Page } from '@playwright/test';
import type { RunningHost } from '../fixtures/browser-host.ts';
import { fillDisk, readProjectFile, rewrite } from '../fixtures/project-files.ts';
import { expect, test } from '../fixtures/test.ts';
import { AppWindow } from '../pages/app-window.ts';
import { BuildPage } from '../pages/build-page.ts';
import { Gallery } from '../pages/gallery.ts';
import { saveUnder } from '../pages/overlays.ts';

const template = 'Iris: a first network';

test.use({ fullDisk: true });

/** A project of the template, whose first layer has 16 units. */
async function createProject(page: Page): Promise<BuildPage> {
  await new Gallery(page).createFrom(template);
  const building = new BuildPage(page);
  await expect(building.parameter('dense1', 'Units', '16')).toBeEnabled();
  return building;
}

/** A second window, on the project that the first one writes. */
async function openSecondWindow(browser: Browser, host: RunningHost) {
  const second = new AppWindow(await (await browser.newContext()).newPage());
  await second.open(await host.pairingAddress());
  await second.saysReadOnly();
  return { second, watched: new BuildPage(second.page) };
}

/** Another program, such as git, puts another file there. */
const changeOutside = (host: RunningHost) =>
  rewrite(host, 'project.json', (text) => text.replace('"units": 16', '"units": 20'));

test('of two windows on a project one writes; the other says who does, follows it, and may take over', async ({
  app,
  host,
  page,
  browser,
}) => {
  const building = await createProject(page);

  const { second, watched } = await openSecondWindow(browser, host);
  await second.says('Another window has this project open');
  await second.messagesCoverNothing();
  await expect(watched.parameter('dense1', 'Units', '16')).toBeDisabled();

  await building.setParameter('dense1', 'Units', '16', '24');
  await app.save();
  expect(await readProjectFile(host, 'project.json')).toMatch(/"units": 24/);
  await expect(watched.parameter('dense1', 'Units', '24')).toBeDisabled();

  await building.setParameter('dense1', 'Units', '24', '25');
  await second.take('Take over the project');
  await second.saysWritable();
  await app.says('Another window of this Netloom took over the project');
  await app.saysReadOnly();
  await app.saysUnsaved();
  await watched.setParameter('dense1', 'Units', '24', '26');
  await second.save();
  await app.says('this window has edits that were not saved');
  await app.take('Overwrite');
  await expect.poll(() => readProjectFile(host, 'project.json')).toMatch(/"units": 25/);
  await second.says('Another window of this Netloom took over the project');
  await expect(watched.parameter('dense1', 'Units', '25')).toBeDisabled();

  expect([...app.complaints, ...second.complaints]).toEqual([]);
  await second.page.context().close();
});

test('when the first window is closed the second shows the newest document, and can save', async ({
  app,
  host,
  page,
  browser,
}) => {
  const building = await createProject(page);
  const { second, watched } = await openSecondWindow(browser, host);
  await building.setParameter('dense1', 'Units', '16', '24');
  await app.save();
  await page.close({ runBeforeUnload: true });

  await second.says('This window can change the project now');
  await expect(watched.parameter('dense1', 'Units', '24')).toBeEnabled();
  await watched.setParameter('dense1', 'Units', '24', '32');
  await second.save();
  expect(await readProjectFile(host, 'project.json')).toMatch(/"units": 32/);
  expect(second.complaints).toEqual([]);
  await second.page.context().close();
});

test('a window without unsaved edits shows what another program wrote', async ({ app, host, page }) => {
  const building = await createProject(page);
  await changeOutside(host);
  await app.says('the newest are shown');
  await building.setParameter('dense1', 'Units', '20', '24');
  await app.save();
  expect(await readProjectFile(host, 'project.json')).toMatch(/"units": 24/);

  await rewrite(host, 'project.json', (text) => text.slice(0, text.length / 2));
  await app.says('this window still shows what it had');
  await building.setParameter('dense1', 'Units', '24', '28');
  await app.trySave();
  await app.says('was changed by another program');
  await app.take('Overwrite');
  await expect.poll(() => readProjectFile(host, 'project.json')).toMatch(/"units": 28/);
  expect(app.complaints).toEqual([]);
});

test.describe('what another program wrote is not overwritten without a word', () => {
  test.beforeEach(async ({ app, host, page }) => {
    const building = await createProject(page);
    await building.setParameter('dense1', 'Units', '16', '24');
    await changeOutside(host);
    await app.says('this window has edits that were not saved');
    await app.trySave();
    await app.says('was changed by another program');
    expect(await readProjectFile(host, 'project.json')).toMatch(/"units": 20/);
  });

  test('but on purpose', async ({ app, host }) => {
    await app.take('Overwrite');
    await expect.poll(() => readProjectFile(host, 'project.json')).toMatch(/"units": 24/);
    await app.saysSaved();
    expect(app.complaints).toEqual([]);
  });

  test('and both stay where the window goes on under another name', async ({ app, host, page }) => {
    await app.take('Save under another name…');
    await saveUnder(page, 'Iris mine');
    await app.says('Saved as “Iris mine”');
    expect(await readProjectFile(host, 'project.json', 'Iris mine')).toMatch(/"units": 24/);
    expect(await readProjectFile(host, 'project.json', 'Iris a first network')).toMatch(/"units": 20/);
    await new BuildPage(page).setParameter('dense1', 'Units', '24', '32');
    await app.save();
    expect(await readProjectFile(host, 'project.json', 'Iris mine')).toMatch(/"units": 32/);
    expect(app.complaints).toEqual([]);
  });

  test('and can be shown instead', async ({ app, page }) => {
    await app.take('Reopen from disk');
    await expect(new BuildPage(page).parameter('dense1', 'Units', '20')).toBeEnabled();
    await app.saysSaved();
    await app.says('kept in');
    expect(app.complaints).toEqual([]);
  });
});

test('a full disk leaves the old file and the edits, which can be saved under another name', async ({
  app,
  host,
  page,
}) => {
  const building = await createProject(page);
  await building.setParameter('dense1', 'Units', '16', '24');
  const before = await readProjectFile(host, 'project.json');
  await fillDisk(host);
  await app.trySave();
  await app.says('There is no room on the disk');
  expect(await readProjectFile(host, 'project.json')).toBe(before);
  await app.saysUnsaved();
  await app.take('Save under another name…');
  await saveUnder(page, 'Iris elsewhere');
  expect(await readProjectFile(host, 'project.json', 'Iris elsewhere')).toMatch(/"units": 24/);
  expect(await readProjectFile(host, 'project.json', 'Iris a first network')).toBe(before);
  await building.setParameter('dense1', 'Units', '24', '32');
  await app.save();
  expect(app.complaints).toEqual([]);
});
