import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type InstallOptions, installTensorflow, removeTensorflow } from './install-tensorflow.ts';

let base = '';
let folder = '';

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-install-'));
  folder = join(base, 'data', 'engines', 'tensorflow');
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** A program that plays Python or the compiler. */
async function script(name: string, text: string): Promise<string> {
  const file = join(base, name);
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

/** Python whose pip does as given when it downloads; `$folder` is where to. */
const python = (download: string): Promise<string> =>
  script(
    'python',
    `case "$*" in *--version*) echo pip 23;; *download*) while [ "$1" != -d ]; do shift; done; folder=$2; ${download};; esac`,
  );

async function codes(options: Partial<InstallOptions>): Promise<readonly string[]> {
  const compiler = await script('g++', 'echo g++ 12');
  const result = await installTensorflow({ folder, compiler, platform: 'linux-x64', ...options });
  return result.ok ? [] : result.error.map(({ code }) => code);
}

/** What of an install is left beside and in the folder. */
const leftovers = () => readdir(join(base, 'data', 'engines'));

describe.skipIf(process.platform === 'win32')('TensorFlow', () => {
  it('is not set up where its library does not run', async () => {
    expect(await codes({ platform: 'darwin-arm64' })).toEqual(['engine-install-platform']);
  });

  it('needs pip, and says so before it downloads', async () => {
    expect(await codes({ python: join(base, 'nothing') })).toEqual(['engine-install-no-pip']);
  });

  it('needs a compiler, and says so before it downloads', async () => {
    const wrong = { python: await python('exit 1'), compiler: join(base, 'nothing') };
    expect(await codes(wrong)).toEqual(['engine-install-no-compiler']);
  });

  it('leaves nothing of a download that broke', async () => {
    expect(await codes({ python: await python('echo no route to host >&2; exit 1') })).toEqual([
      'engine-install-failed',
    ]);
    expect(await leftovers()).toEqual([]);
  });

  it('uses nothing of a file that is not the published one', async () => {
    const other = await python('mkdir -p "$folder"; echo other > "$folder/tensorflow_cpu.whl"');
    expect(await codes({ python: other })).toEqual(['engine-install-hash']);
    expect(await leftovers()).toEqual([]);
  });

  it('stays as it was where a new one cannot be set up', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'installed.json'), '{}');
    await codes({ python: await python('exit 1') });
    expect(existsSync(join(folder, 'installed.json'))).toBe(true);
  });

  it('ends when it is cancelled', async () => {
    const control = new AbortController();
    control.abort();
    expect(await codes({ python: await python('sleep 60'), signal: control.signal })).toEqual([
      'work-cancelled',
    ]);
  });

  it('is removed with all of its folder', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'installed.json'), '{}');
    expect(await removeTensorflow(folder)).toEqual({ ok: true, value: true });
    expect(existsSync(folder)).toBe(false);
    expect(await removeTensorflow(folder)).toEqual({ ok: true, value: false });
  });
});
