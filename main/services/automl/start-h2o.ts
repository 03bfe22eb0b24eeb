/** A server of H2O from a jar, for one baseline. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { open, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { findJava } from './find-java.ts';
import { H2oClient, type H2oLogin } from './h2o-client.ts';

export interface StartedH2o {
  readonly client: H2oClient;
  /** Resolves when the server has ended, with its exit code and its last words. */
  readonly ended: Promise<{ readonly code: number | null; readonly lastOutput: string }>;
  /** Ends it. */
  stop(): Promise<void>;
}

export interface StartH2oOptions {
  readonly jar: string;
  /** A folder of its own for what it writes; it goes with the server. */
  readonly folder: string;
  /** Absent: a quarter of the machine's, 1 GiB or more. */
  readonly memoryBytes?: number | undefined;
  readonly signal: AbortSignal;
}

const startMilliseconds = 90_000;
const keptOutput = 2000;
/** The exit code of Java that is out of memory, by the option given below. */
const outOfMemory = 3;

/**
 * Starts Java below a process that ends it as soon as this program is gone, however that ends: its input closes then. What was written
 * for it is removed with it.
 */
const guard = `
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');
const [folder, java, ...args] = process.argv.slice(1);
let isOver = false;
const child = spawn(java, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
child.on('error', (error) => { console.error(error.message); process.exit(127); });
child.on('exit', (code) => {
  if (isOver) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code ?? 1);
});
process.stdin.on('end', () => { isOver = true; child.kill('SIGKILL'); }).resume();
`;

/** Problems: h2o-java-missing, h2o-jar-missing, h2o-start-failed, h2o-memory, baseline-stopped. */
export async function startH2o(options: StartH2oOptions): Promise<Checked<StartedH2o>> {
  const { jar, folder, signal } = options;
  if (!(await isArchive(jar))) return err([diagnostic('h2o-jar-missing', { file: jar })]);
  const java = await findJava();
  if (java === undefined) return err([diagnostic('h2o-java-missing', {})]);
  const memory = Math.floor((options.memoryBytes ?? Math.max(2 ** 30, totalmem() / 4)) / 2 ** 20);
  const port = await freePort();
  // Others who work on this machine, and pages in a browser, reach the port too.
  const login = { name: 'netloom', password: randomBytes(24).toString('base64url') };
  const loginFile = join(folder, 'login');
  await writeFile(loginFile, `${login.name}: ${login.password}\n`, { mode: 0o600 });
  const args = [
    `-Xmx${memory}m`,
    '-XX:+ExitOnOutOfMemoryError',
    '-jar',
    jar,
    ...['-ip', '127.0.0.1', '-web_ip', '127.0.0.1', '-baseport', String(port)],
    ...['-name', `netloom-${process.pid}-${port}`, '-ice_root', join(folder, 'ice')],
    ...['-log_dir', join(folder, 'log'), '-hash_login', '-login_conf', loginFile, '-user_name', login.name],
  ];
  const child = spawn(process.execPath, ['-e', guard, folder, java, ...args], {
    // Electron's binary is then Node; Node ignores it.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return followed(child, { port, login }, signal);
}

async function followed(
  child: ChildProcess,
  { port, login }: { readonly port: number; readonly login: H2oLogin },
  signal: AbortSignal,
): Promise<Checked<StartedH2o>> {
  let lastOutput = '';
  let address = `http://127.0.0.1:${port}`;
  const listen = (text: Buffer): void => {
    lastOutput = (lastOutput + text.toString()).slice(-keptOutput);
    // It takes the next free pair of ports where another program was faster.
    address =
      /Open H2O Flow in your web browser: (http:\/\/127\.0\.0\.1:\d+)/.exec(lastOutput)?.[1] ?? address;
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  child.stdin?.on('error', () => undefined);
  let hasEnded = false;
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    return { code: code as number | null, lastOutput };
  });
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await ended;
  };
  const deadline = Date.now() + startMilliseconds;
  while (!hasEnded && !signal.aborted && Date.now() < deadline) {
    const client = new H2oClient(address, login);
    if ((await client.cloud()).ok) return ok({ client, ended, stop });
    await wait(250);
  }
  const isStopped = signal.aborted;
  await stop();
  if (isStopped) return err([diagnostic('baseline-stopped', {})]);
  const { code } = await ended;
  return err([serverEnd(code, lastOutput)]);
}

/** What the end of a server means that was to go on. */
export function serverEnd(code: number | null, lastOutput: string) {
  const found = lastOutput.trim().split('\n').slice(-3).join(' | ').slice(-300) || `exit code ${code}`;
  return code === outOfMemory || /OutOfMemory/.test(lastOutput)
    ? diagnostic('h2o-memory', {}, { found })
    : diagnostic('h2o-start-failed', {}, { found });
}

/** Whether a file begins as an archive does. */
async function isArchive(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return bytesRead === 4 && buffer.toString('latin1') === 'PK\u0003\u0004';
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 54_321;
}
