import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtFile } from '../testing/built-file.ts';

const program = builtFile('netloom.js');
const project = join(import.meta.dirname, '../../templates/digits-cnn');

let out: string;
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'netloom-hangup-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

it.skipIf(process.platform === 'win32')(
  'a run is saved when its terminal is closed, though nothing it says is read any more',
  async () => {
    const args = ['train', project, '--device', 'cpu', '--epochs', '50', '--out', out, '--json'];
    // A process group of its own, as a terminal gives it: the engine receives the signal too.
    const child = spawn(process.execPath, [program, ...args], { detached: true });
    const ended = once(child, 'exit');
    let received = '';
    for await (const text of child.stdout) {
      received += String(text);
      if (received.includes('"event":"progress"')) break;
    }
    child.stdout.destroy();
    child.stderr.destroy();
    process.kill(-(child.pid ?? 0), 'SIGHUP');
    expect(await ended).toEqual([0, null]);
    const [run = ''] = await readdir(out);
    const record: unknown = JSON.parse(await readFile(join(out, run, 'run.json'), 'utf8'));
    expect(record).toMatchObject({ status: 'stopped', reason: 'stopped' });
    expect(
      (await readdir(join(out, run, 'checkpoints'))).filter((name) => name.startsWith('step-')),
    ).toHaveLength(1);
  },
);
