/** How the command line finds a server of the same user: one file each, which nobody else can read. */
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { makeFolder } from '../files/make-folder.ts';
import { type BrowserHost, pairingAddress } from './browser-host.ts';
import { furtherCodePath } from './http-requests.ts';

const serverSchema = z.object({
  port: z.int().min(1).max(65_535),
  pid: z.int().min(1),
  controlKey: z.string(),
});
type RunningServer = z.infer<typeof serverSchema>;

/** A server on this machine answers at once. */
const answerMilliseconds = 3000;

/** Below the user's data folder; where servers leave their files. */
export function serversFolder(dataFolder: string): string {
  return join(dataFolder, 'servers');
}

/** Makes that folder, for the user alone. */
export async function makePrivateFolder(folder: string): Promise<Checked<void>> {
  const made = await makeFolder(join(folder, '..'));
  if (!made.ok) return made;
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  const kind = (await nodeFileSystem.look(folder))?.kind ?? 'other';
  // A link or a file: to make either private would change what is not ours, and nothing could lie in the file.
  if (kind !== 'folder') return err([diagnostic('file-not-plain', { file: folder }, { found: kind })]);
  const closed = await chmod(folder, 0o700).then(
    () => true,
    () => false,
  );
  return closed
    ? ok(undefined)
    : err([diagnostic('folder-not-created', { file: folder }, { reason: 'not-private' })]);
}

/**
 * Announces a server to the user's other programs, and removes what servers left that were killed; returns how to take that back. Fails with the problems of writing
 * files: the server then runs, but no further browser can be paired.
 */
export async function announceServer(
  folder: string,
  { port, controlKey }: BrowserHost,
): Promise<Checked<() => Promise<void>>> {
  const made = await makePrivateFolder(folder);
  if (!made.ok) return made;
  await runningServers(folder);
  const file = join(folder, `${port}.json`);
  const server: RunningServer = { port, pid: process.pid, controlKey };
  // A file left by a server that was killed may have been opened to others meanwhile.
  await rm(file, { force: true });
  const written = await writeTextAtomic(file, JSON.stringify(server), { permissions: 0o600 });
  return written.ok ? ok(() => rm(file, { force: true })) : written;
}

/**
 * Asks a running server for another address that pairs one browser.
 * @param port of the server; without it, the one there is
 */
export async function furtherAddress(folder: string, port?: number): Promise<Checked<string>> {
  const servers = await runningServers(folder);
  const wanted = servers.filter((server) => port === undefined || server.port === port);
  for (const server of wanted) {
    const code = await askForCode(server);
    if (code !== undefined) return ok(pairingAddress(`http://127.0.0.1:${server.port}/`, code));
  }
  const ports = servers.map((server) => server.port);
  const found = ports.length === 0 ? 'none' : `port ${ports.join(', ')}`;
  return err([diagnostic('serve-not-running', {}, { found })]);
}

/** Servers whose process lives; the files of others are removed. */
async function runningServers(folder: string): Promise<readonly RunningServer[]> {
  const names = await readdir(folder).catch(() => []);
  const servers: RunningServer[] = [];
  for (const name of names.filter((candidate) => /^\d+\.json$/.test(candidate))) {
    const server = await readServer(join(folder, name));
    if (server !== undefined && isAlive(server.pid)) servers.push(server);
    else await rm(join(folder, name), { force: true });
  }
  return servers;
}

async function readServer(file: string): Promise<RunningServer | undefined> {
  try {
    return serverSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function askForCode({ port, controlKey }: RunningServer): Promise<string | undefined> {
  const headers = { Authorization: `Bearer ${controlKey}`, 'Content-Length': '0' };
  const options = { host: '127.0.0.1', port, path: furtherCodePath, method: 'POST', headers };
  return new Promise((resolve) => {
    const asked = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve(response.statusCode === 200 ? readCode(text) : undefined));
      response.on('error', () => resolve(undefined));
    });
    asked.setTimeout(answerMilliseconds, () => asked.destroy());
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}

function readCode(text: string): string | undefined {
  try {
    return z.object({ code: z.string() }).parse(JSON.parse(text)).code;
  } catch {
    return undefined;
  }
}
