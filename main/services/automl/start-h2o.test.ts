import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startH2o } from './start-h2o.ts';

/** A program in the place of Java: it says its id and its arguments, and answers as H2O does to whoever knows the password. */
const java = `#!${process.execPath}
const { createServer } = require('node:http');
const { readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const valueOf = (name) => args[args.indexOf(name) + 1];
writeFileSync(process.env.NETLOOM_TEST_SAYS, JSON.stringify({ pid: process.pid, args }));
const [name, password] = readFileSync(valueOf('-login_conf'), 'utf8').trim().split(': ');
const wanted = 'Basic ' + Buffer.from(name + ':' + password).toString('base64');
createServer((request, response) => {
  const isKnown = request.headers.authorization === wanted;
  response.writeHead(isKnown ? 200 : 401).end(JSON.stringify({ version: '3.46.0.12', nodes: [] }));
}).listen(Number(valueOf('-baseport')), valueOf('-web_ip'));
`;

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-start-h2o-'));
  await mkdir(join(work, 'bin'));
  await mkdir(join(work, 'own'));
  await writeFile(join(work, 'bin/java'), java);
  await chmod(join(work, 'bin/java'), 0o755);
  await writeFile(join(work, 'h2o.jar'), 'PK\u0003\u0004');
  vi.stubEnv('JAVA_HOME', work);
  vi.stubEnv('NETLOOM_TEST_SAYS', join(work, 'says.json'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(work, { recursive: true, force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.skipIf(process.platform === 'win32')(
  'starts a server for this machine alone, with a login of its own, and ends it',
  async () => {
    const started = await startH2o({
      jar: join(work, 'h2o.jar'),
      folder: join(work, 'own'),
      memoryBytes: 2 ** 30,
      signal: new AbortController().signal,
    });
    if (!started.ok) throw new Error(started.error[0]?.code);
    const { pid, args } = JSON.parse(await readFile(join(work, 'says.json'), 'utf8'));
    expect(args.join(' ')).toMatch(/^-Xmx1024m .*-jar .*h2o\.jar -ip 127\.0\.0\.1 -web_ip 127\.0\.0\.1/);
    expect(args.join(' ')).not.toContain(
      (await readFile(join(work, 'own/login'), 'utf8')).split(': ')[1]?.trim(),
    );
    expect((await stat(join(work, 'own/login'))).mode & 0o777).toBe(0o600);
    const { client, stop } = started.value;
    expect((await fetch(`${client.address}/3/Cloud`)).status).toBe(401);
    expect(isAlive(pid)).toBe(true);
    await stop();
    await expect.poll(() => isAlive(pid)).toBe(false);
    await expect(stat(join(work, 'own'))).rejects.toThrow();
  },
);

it.skipIf(process.platform === 'win32')('gives up while it starts when it is asked to', async () => {
  await writeFile(join(work, 'bin/java'), `#!${process.execPath}\nsetInterval(() => {}, 1000);\n`);
  const signal = AbortSignal.timeout(300);
  const started = await startH2o({ jar: join(work, 'h2o.jar'), folder: join(work, 'own'), signal });
  expect(started).toMatchObject({ ok: false, error: [{ code: 'baseline-stopped' }] });
});

it.skipIf(process.platform === 'win32')('says that a server was out of memory', async () => {
  const dying = `#!${process.execPath}\nconsole.error('Terminating due to java.lang.OutOfMemoryError');\nprocess.exit(3);\n`;
  await writeFile(join(work, 'bin/java'), dying);
  const { signal } = new AbortController();
  const started = await startH2o({ jar: join(work, 'h2o.jar'), folder: join(work, 'own'), signal });
  expect(started).toMatchObject({ ok: false, error: [{ code: 'h2o-memory' }] });
});
