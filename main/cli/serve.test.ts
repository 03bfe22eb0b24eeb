/** `netloom serve` as a person starts it: the built program, with a home folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { builtFile } from '../testing/built-file.ts';

const program = builtFile('netloom.js');

interface Run {
  readonly child: ChildProcess;
  readonly text: { out: string; error: string };
  /** Resolves once the output holds the text. */
  holds(text: string): Promise<string>;
  readonly ended: Promise<number | null>;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(home: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}): Run {
  const {
    XDG_DATA_HOME: _data,
    DISPLAY: _display,
    WAYLAND_DISPLAY: _wayland,
    CI: _ci,
    ...rest
  } = process.env;
  const env = { ...rest, HOME: home, USERPROFILE: home, APPDATA: home, LANG: 'en_US.UTF-8', ...variables };
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const text = { out: '', error: '' };
  child.stdout?.on('data', (part: Buffer) => {
    text.out += part.toString();
  });
  child.stderr?.on('data', (part: Buffer) => {
    text.error += part.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const holds = (wanted: string) =>
    new Promise<string>((resolve, reject) => {
      const look = (): void => {
        if (text.out.includes(wanted)) resolve(text.out);
      };
      child.stdout?.on('data', look);
      child.on('close', () => reject(new Error(`ended without "${wanted}": ${text.out}${text.error}`)));
      look();
    });
  return { child, text, holds, ended };
}

const newHome = () => mkdtemp(join(tmpdir(), 'netloom-serve-home-'));

function occupied(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** A server that opens the browser, and the page that the browser was given: the opener of this system only writes it down. */
async function openedBy(home: string): Promise<{ server: Run; page: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'netloom-opener-'));
  const opener = join(folder, 'xdg-open');
  await writeFile(opener, `#!/bin/sh\necho "$@" > ${folder}/arguments\n`);
  await chmod(opener, 0o755);
  const variables = { DISPLAY: ':99', PATH: `${folder}:${process.env.PATH}` };
  const server = run(home, ['--open', '--port', '0'], variables);
  await server.holds('opens in your browser');
  const given = await readFile(join(folder, 'arguments'), 'utf8');
  return { server, page: fileURLToPath(given.trim()) };
}

describe('netloom serve', () => {
  it('says which port it took, prints an address where no display is, and ends in peace', async () => {
    const home = await newHome();
    const other = await occupied();
    const { port } = other.address() as AddressInfo;
    const server = run(home, ['--open', '--port', String(port)]);
    const out = await server.holds('#pair=');
    expect(out).toMatch(new RegExp(`^Port ${port} is taken; this is \\d+\\.`));
    const further = run(home, ['--pair', '--json']);
    expect(await further.ended).toBe(0);
    expect(JSON.parse(further.text.out)).toMatchObject({
      event: 'done',
      address: expect.stringMatching(/#pair=/),
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.text.error).toBe('');
    other.close();
    const late = run(home, ['--pair', '--json']);
    expect(await late.ended).toBe(1);
    expect(JSON.parse(late.text.out)).toMatchObject({ event: 'error', code: 'serve-not-running' });
  });

  it.skipIf(process.platform !== 'linux')('opens the browser without the code in an argument', async () => {
    const home = await newHome();
    const left = join(home, 'Netloom/.opening/open-1.html');
    await mkdir(dirname(left), { recursive: true });
    await writeFile(left, 'of a server that was killed');
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(left, longAgo, longAgo);
    const { server, page } = await openedBy(home);
    expect(server.text.out).not.toContain('#pair=');
    expect(page).toMatch(/^\/\S+\/open-\d+\.html$/);
    expect(await readFile(page, 'utf8')).toMatch(/#pair=[\w-]{22}"/);
    expect([(await stat(page)).mode & 0o777, (await stat(dirname(page))).mode & 0o777]).toEqual([
      0o600, 0o700,
    ]);
    // What a browser in a sandbox may read: nothing that is hidden in the home folder itself.
    expect(relative(home, page)).toMatch(/^[^.]/);
    const commandLine = await readFile(`/proc/${server.child.pid}/cmdline`, 'utf8');
    expect(commandLine).not.toContain('pair=');
    server.child.kill('SIGINT');
    expect(await server.ended).toBe(0);
    expect(await readdir(join(home, '.local/share/netloom/servers'))).toEqual([]);
    expect(await readdir(join(home, 'Netloom'))).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'opens it from the data folder where no other takes a page',
    async () => {
      const home = await newHome();
      await writeFile(join(home, 'Netloom'), 'a file in the place of the projects');
      const { page } = await openedBy(home);
      expect(page).toContain(join(home, '.local/share/netloom/opening/'));
    },
  );

  it('refuses a port that is none', async () => {
    const server = run(await newHome(), ['--port', '70000']);
    expect(await server.ended).toBe(2);
    expect(server.text.error).toContain('--port takes a number from 0 to 65535');
  });
});
