/** `netloom export` that is ended before its time: what it leaves. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runNetloom } from './testing/run-netloom.ts';

const project = join(import.meta.dirname, '../../templates/iris-mlp');

let base: string;
let run: string;
const file = () => join(base, 'iris.onnx');
const notes = () => join(base, 'data/netloom/exports');
const staging = async () => (await readdir(base)).filter((name) => name.startsWith('.iris.onnx.'));
/** So much to do that it is always ended before. */
const longExport = () => [run, '--out', file(), '--prune', '0.3', '--fine-tune', '2000'];

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-export-'));
});
afterAll(() => rm(base, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

/** Runs an export whose notes lie in a data folder of its own, and sends it a signal once it works; `onSignal` is called before. */
async function exportEndedBy(signal: NodeJS.Signals, onSignal: (pid: number) => void = () => undefined) {
  let sent = false;
  return runNetloom(['export', ...longExport()], (event, pid) => {
    if (sent || event.event !== 'export' || event.step !== 'fine-tune') return;
    sent = true;
    onSignal(pid);
    process.kill(pid, signal);
  });
}

/** The processes that a process has started (Linux). */
function childrenOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
}

describe.skipIf(process.platform === 'win32')('an export that ends early', () => {
  beforeAll(async () => {
    const trained = lastEvent(
      await runNetloom(['train', project, '--device', 'cpu', '--epochs', '2', '--out', join(base, 'runs')]),
    );
    run = String(trained.run);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing, and says so', async (signal) => {
    vi.stubEnv('XDG_DATA_HOME', join(base, 'data'));
    const ended = await exportEndedBy(signal);
    expect(ended.code).toBe(1);
    expect(lastEvent(ended)).toMatchObject({ event: 'error', code: 'export-stopped' });
    expect([await staging(), await readdir(notes())]).toEqual([[], []]);
  });

  it.skipIf(process.platform !== 'linux')(
    'by SIGKILL is swept up by the next, whatever that one exports',
    async () => {
      vi.stubEnv('XDG_DATA_HOME', join(base, 'data'));
      let engines: readonly string[] = [];
      const ended = await exportEndedBy('SIGKILL', (pid) => {
        engines = childrenOf(pid);
      });
      expect(ended.signal).toBe('SIGKILL');
      expect(await staging()).toHaveLength(1);
      const longAgo = new Date(Date.now() - 60_000);
      for (const note of await readdir(notes())) await utimes(join(notes(), note), longAgo, longAgo);
      // Its processes find that nobody waits for them, and end.
      expect(engines).not.toContain('');
      await vi.waitFor(() => expect(engines.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), 10_000);
      const next = await runNetloom(['export', run, '--out', join(base, 'other.onnx')]);
      expect(lastEvent(next)).toMatchObject({ event: 'done' });
      expect([await staging(), await readdir(notes())]).toEqual([[], []]);
    },
  );
});
