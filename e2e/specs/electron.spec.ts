import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { canShowWindow, findElectron } from '../../tools/electron.mjs';
import { root } from '../../tools/process.mjs';
import { AppWindow } from '../pages/app-window.ts';

const electron = findElectron();
test.skip(electron === undefined, "Electron's binary is not on this machine");
test.skip(!canShowWindow(), 'there is no display for Electron');

async function launch(...args: string[]) {
  const home = await mkdtemp(join(tmpdir(), 'netloom-electron-home-'));
  return _electron.launch({
    executablePath: electron?.program ?? '',
    args: [root, `--user-data-dir=${join(home, 'profile')}`, ...args],
    env: { ...process.env, HOME: home, APPDATA: home, LANG: 'en_US.UTF-8' } as Record<string, string>,
  });
}

test('the window opens, isolated and without Node', async () => {
  const application = await launch();
  const page = await application.firstWindow();
  const app = new AppWindow(page);
  await app.isShown();
  expect(page.url()).toBe('app://netloom/');
  const reachable = await page.evaluate(() =>
    ['require', 'process', 'module'].filter((name) => name in globalThis),
  );
  expect(reachable).toEqual([]);
  const bridge = await page.evaluate(() =>
    Object.keys((globalThis as unknown as { netloom: object }).netloom),
  );
  expect(bridge.sort()).toEqual(['connect', 'dropped', 'showMenus']);
  expect(app.complaints).toEqual([]);
  await application.close();
});

test('the page can neither leave nor open another', async () => {
  const application = await launch();
  const page = await application.firstWindow();
  await new AppWindow(page).isShown();
  const tried = application.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('will-navigate', ({ url }) => resolve(url)),
      ),
  );
  const opened = await page.evaluate(() => {
    const other = globalThis.open('https://evil.example/');
    globalThis.location.href = 'https://evil.example/';
    return other !== null;
  });
  expect(opened).toBe(false);
  expect(await tried).toBe('https://evil.example/');
  // The page still answers: what it tried to leave for has not taken its place.
  expect(await page.evaluate(() => globalThis.location.href)).toBe('app://netloom/');
  expect(page.url()).toBe('app://netloom/');
  expect(application.windows()).toHaveLength(1);
  await application.close();
});

test('the page can load itself again', async () => {
  const application = await launch();
  const page = await application.firstWindow();
  await new AppWindow(page).isShown();
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => globalThis.location.reload())]);
  await new AppWindow(page).isShown();
  expect(page.url()).toBe('app://netloom/');
  await application.close();
});

test('the self-test trains, exports and quits', async () => {
  test.setTimeout(120_000);
  const application = await launch('--self-test');
  const code = await new Promise((resolve) => application.process().on('exit', resolve));
  expect(code).toBe(0);
});
