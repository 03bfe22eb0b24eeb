/**
 * A search on a real Ray cluster of this machine, which loses a trial and its head on the way. It takes two minutes, so it runs where
 * NETLOOM_RAY names the folder of a Python environment with ray[default], and is skipped elsewhere.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runNetloom } from './testing/run-netloom.ts';

const environment = process.env.NETLOOM_RAY;

let work = '';
let head: ChildProcess | undefined;
let ports: readonly number[] = [];
beforeAll(async () => {
  // Ray's sockets lie below it, and their paths end at 107 characters.
  work = await mkdtemp(join(tmpdir(), 'nl-'));
});
afterAll(async () => {
  await end();
  await rm(work, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts the head of a cluster of this machine alone, with two slots; again on the same ports. */
async function begin(): Promise<string> {
  if (ports.length === 0) ports = await Promise.all(Array.from({ length: 6 }, freePort));
  const [port, dashboard, agent, grpc, client, metrics] = ports;
  const options = {
    port,
    'dashboard-port': dashboard,
    'dashboard-agent-listen-port': agent,
    'dashboard-agent-grpc-port': grpc,
    'ray-client-server-port': client,
    'metrics-export-port': metrics,
    'dashboard-host': '127.0.0.1',
    'node-ip-address': '127.0.0.1',
    'num-cpus': 2,
    'temp-dir': join(work, 'ray'),
  };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const program = join(environment ?? '', 'bin/ray');
  head = spawn(program, ['start', '--head', '--block', '--disable-usage-stats', ...args], {
    stdio: 'ignore',
  });
  return `http://127.0.0.1:${dashboard}`;
}

async function end(): Promise<void> {
  if (head === undefined || head.exitCode !== null) return;
  head.kill('SIGTERM');
  await once(head, 'exit');
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/api/version`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Processes that train trials of this cluster. */
async function workers(): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const own = await Promise.all(
    pids.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const place = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return text.startsWith('node\0cluster-worker.js') && place.startsWith(work) ? [Number(pid)] : [];
    }),
  );
  return own.flat();
}

/** Kills one of the trials, as soon as there is one. */
async function killTrial(): Promise<void> {
  await expect.poll(workers, { timeout: 60_000 }).not.toEqual([]);
  process.kill((await workers())[0] ?? 0, 'SIGKILL');
}

async function project(name: string, epochs = 1500): Promise<string> {
  const folder = join(work, name);
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), folder, { recursive: true });
  const file = join(folder, 'project.json');
  const value = JSON.parse(await readFile(file, 'utf8'));
  value.training.epochs = epochs;
  await writeFile(file, JSON.stringify(value));
  return folder;
}

const options = [
  ...['--trials', '8', '--algorithm', 'sobol', '--seed', '5'],
  ...['--space', 'training.objectives.0.optimizer.learningRate=real:0.0001..0.1:log'],
  ...['--space', 'graph.nodes.dense1.parameters.units=int:2..16'],
];

/** The table and the best, without the names of runs. */
function outcome(done: Readonly<Record<string, unknown>>): unknown {
  const { search: _, ...kept } = done;
  return JSON.parse(JSON.stringify(kept, (key, value) => (key === 'run' ? undefined : value)));
}

it.skipIf(environment === undefined)(
  'loses a trial and the head, and ends with the table of a search of this machine (skipped without NETLOOM_RAY)',
  async () => {
    const address = await begin();
    await expect.poll(() => answers(address), { timeout: 60_000, interval: 500 }).toBe(true);
    const there = await project('there');
    let measured = 0;
    const kills: Promise<unknown>[] = [];
    const result = await runNetloom(
      ['search', there, '--on', 'ray', '--address', address, ...options],
      ({ event }) => {
        if (event !== 'measured') return;
        measured++;
        if (measured === 1) kills.push(killTrial());
        if (measured === 4) kills.push(end().then(begin));
      },
    );
    await Promise.all(kills);
    const codes = result.events.map(({ code }) => code);
    expect(codes).toContain('cluster-trial-repeated');
    expect(codes).toContain('cluster-back');
    const here = await runNetloom(['search', await project('here'), '--slots', '2', ...options]);
    expect(outcome(lastEvent(result))).toEqual(outcome(lastEvent(here)));
    const journal = result.events.filter(({ event }) => event === 'measured').map(({ number }) => number);
    expect([...journal].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  },
  600_000,
);

it.skipIf(environment === undefined)(
  'prints a program for Ray Tune that runs to its end (skipped without NETLOOM_RAY)',
  async () => {
    const folder = await project('tune', 20);
    const printed = await runNetloom([
      ...[
        'search',
        folder,
        '--print',
        'ray-tune',
        '--algorithm',
        'grid',
        '--pruner',
        'asha',
        '--trials',
        '2',
      ],
      ...['--space', 'graph.nodes.dense1.parameters.units=choice:4,12'],
    ]);
    const file = join(work, 'search.py');
    await writeFile(file, String(lastEvent(printed).text));
    const python = spawn(join(environment ?? '', 'bin/python'), [file], {
      env: { ...process.env, RAY_ADDRESS: `127.0.0.1:${ports[0]}`, HOME: work },
    });
    let output = '';
    python.stdout.on('data', (text: Buffer) => {
      output += text.toString();
    });
    await once(python, 'close');
    const result = JSON.parse(output.trim().split('\n').at(-1) ?? '');
    expect(result).toMatchObject({ trials: 2, errors: 0, figures: { score: expect.any(Number) } });
  },
  600_000,
);
