/** Opens the system's browser at an address that carries a code, without the code in any program's arguments. */
import { spawn } from 'node:child_process';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeTextAtomic } from '../files/atomic-file.ts';
import {
  currentEnvironment,
  type UserEnvironment,
  userDataFolder,
  userProjectsFolder,
} from '../files/user-folders.ts';
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
 * Where the page may lie that leads a browser to us, best first. A browser in a sandbox, as the systems' stores hand them
 * out, reads nothing of the home folder's hidden folders, where a person's data lies, and has a /tmp of its own; it does
 * read what is hidden further down.
 */
export function openingFolders(
  environment: UserEnvironment = currentEnvironment(),
): readonly [string, ...string[]] {
  return [join(userProjectsFolder(environment), '.opening'), join(userDataFolder(environment), 'opening')];
}

/**
 * Opens the browser by way of a page in a private folder that leads to the address: other users can read the arguments
 * of a process, and the code would stand there.
 * @param folders where the page may lie, best first
 * @returns how to take the page away, which is done after a minute anyway; undefined when no browser could be started
 */
export async function openBrowser(
  address: string,
  folders: readonly string[] = openingFolders(),
): Promise<(() => Promise<void>) | undefined> {
  const page = await writePage(address, folders);
  if (page === undefined) return undefined;
  const remove = async (): Promise<void> => {
    await rm(page, { force: true }).catch(() => undefined);
    // Another server's page may lie there, too.
    await rmdir(dirname(page)).catch(() => undefined);
  };
  setTimeout(remove, codeLifetimeMilliseconds).unref();
  if (await start(page)) return remove;
  await remove();
  return undefined;
}

/** The page that was written, in the first of the folders that takes it. */
async function writePage(address: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    if (!(await makePrivateFolder(folder)).ok) continue;
    await sweepPages(folder);
    const page = join(folder, `open-${new URL(address).port}.html`);
    // A page left by a server that was killed may have been opened to others meanwhile.
    await rm(page, { force: true }).catch(() => undefined);
    if ((await writeTextAtomic(page, leadingPage(address), { permissions: 0o600 })).ok) return page;
  }
  return undefined;
}

/** Removes the pages of servers that were killed; their codes are too old by then. */
async function sweepPages(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const page = join(folder, name);
    const facts = /^open-\d+\.html$/.test(name) ? await stat(page).catch(() => undefined) : undefined;
    const isOld = facts !== undefined && Date.now() - facts.mtimeMs > codeLifetimeMilliseconds;
    if (isOld) await rm(page, { force: true }).catch(() => undefined);
  }
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
