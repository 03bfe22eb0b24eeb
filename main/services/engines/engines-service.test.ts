import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstallEvent } from '../../../shared/contract/engines.ts';
import { enginesService } from './engines-service.ts';

let base = '';
let changes = 0;

beforeEach(async () => {
  changes = 0;
  base = await mkdtemp(join(tmpdir(), 'netloom-engines-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** The service of a machine whose pip does as given when it downloads. */
async function serviceWith(download: string) {
  const program = async (name: string, text: string): Promise<string> => {
    const file = join(base, name);
    await writeFile(file, `#!/bin/sh\n${text}\n`);
    await chmod(file, 0o755);
    return file;
  };
  const python = await program('python', `case "$*" in *--version*) echo pip 23;; *) ${download};; esac`);
  const compiler = await program('g++', 'echo g++ 12');
  const folder = join(base, 'engines', 'tensorflow');
  return enginesService({ folder, python, compiler, onChange: () => changes++ });
}

describe.skipIf(`${process.platform}-${process.arch}` !== 'linux-x64')('setting TensorFlow up', () => {
  it('says what it does, what pip writes, and what went wrong', async () => {
    const service = await serviceWith('echo no route to host; exit 1');
    const events: InstallEvent[] = [];
    for await (const event of service.install({}, new AbortController().signal)) events.push(event);
    expect(events).toContainEqual({ event: 'step', step: 'download' });
    expect(events).toContainEqual({ event: 'line', text: 'no route to host' });
    expect(events.at(-1)).toMatchObject({ event: 'failed', problems: [{ code: 'engine-install-failed' }] });
  });

  it('ends the download when it is cancelled, and leaves nothing', async () => {
    const service = await serviceWith('exec sleep 60');
    const control = new AbortController();
    for await (const event of service.install({}, control.signal)) {
      if (event.event === 'step') control.abort();
    }
    await expect.poll(() => changes).toBe(1);
    expect(existsSync(join(base, 'engines', 'tensorflow'))).toBe(false);
    expect((await service.tensorflow({})).ok && (await service.remove({}))).toEqual({
      ok: true,
      value: { removed: false },
    });
  });
});
