/** Opens the system's browser at an address that carries a code, without the code in any program's arguments. */
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { codeLifetimeMilliseconds } from './pairing.ts';
import { makePrivateFolder } from './running-servers.ts';

/** An opener that has not failed by then has found a browser. */
const openedMilliseconds = 3000;

/** Whether a browser window would appear before the person who started this. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const has = (name: string): boolean => (variables[name] ?? '') !== '';
  if (has('CI')) return false;
  if (platform === 'win32') return true;
  if (platform === 'darwin') return !has('SSH_CONNECTION');
  return has('DISPLAY') || has('WAYLAND_DISPLAY');
}

/**
 * Opens the browser by way of a page in a private folder that leads to the address: other users can read the arguments
 * of a process, and the code would stand there.
 * @returns how to take the page away, which is done after a minute anyway; undefined when no browser could be started
 */
export async function openBrowser(
  address: string,
  folder: string,
): Promise<(() => Promise<void>) | undefined> {
  const made = await makePrivateFolder(folder);
  if (!made.ok) return undefined;
  const page = join(folder, 'open.html');
  await rm(page, { force: true });
  const written = await writeTextAtomic(page, leadingPage(address), { permissions: 0o600 });
  if (!written.ok) return undefined;
  const remove = (): Promise<void> => rm(page, { force: true });
  setTimeout(remove, codeLifetimeMilliseconds).unref();
  if (await start(page)) return remove;
  await remove();
  return undefined;
}

/** @param address of our own making: it has no character that HTML reads otherwise */
export function leadingPage(address: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Netloom</title>
`;
}

function start(page: string): Promise<boolean> {
  const address = pathToFileURL(page).href;
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address];
  return new Promise((resolve) => {
    const opener = spawn(command as string, args, { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => resolve(true), openedMilliseconds);
    const end = (opened: boolean): void => {
      clearTimeout(timer);
      resolve(opened);
    };
    opener.on('error', () => end(false));
    opener.on('exit', (code) => end(code === 0));
    opener.unref();
  });
}
