import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let folder: string;
let project: string;
let first: Record<string, unknown>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-versions-'));
  project = join(folder, 'flowers');
  await cp(join(import.meta.dirname, '..', '..', 'templates', 'iris-mlp'), project, { recursive: true });
  await run('data', project, '--freeze', 'A');
  first = await run('train', project, '--data-version', 'A', '--epochs', '2');
  const table = join(project, 'data', 'iris.csv');
  const lines = (await readFile(table, 'utf8')).split('\n');
  const [header = '', one = '', two = '', ...others] = lines;
  await writeFile(table, [header, one.replace('setosa', 'virginica'), ...others].join('\n'));
  const file = join(project, 'project.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.data.split.seed = 5;
  await writeFile(file, JSON.stringify(document));
  expect(two).toContain('setosa');
  await run('data', project, '--freeze', 'B');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...args: readonly string[]): Promise<Record<string, unknown>> {
  return lastEvent(await runHere([...args]));
}

async function bestWeights(of: Record<string, unknown>): Promise<Buffer> {
  return readFile(join(String(of.run), 'checkpoints', 'best.safetensors'));
}

describe('frozen versions of data', () => {
  it('train to identical weights after later edits of data and recipe', async () => {
    const again = await run('train', project, '--data-version', 'A', '--epochs', '2');
    expect((await bestWeights(again)).equals(await bestWeights(first))).toBe(true);
  });

  it('say what left, what was given another label, and which settings differ', async () => {
    const compared = await run('data', project, '--compare', 'A,B');
    expect(compared).toMatchObject({ event: 'done', entered: [], settings: ['split'] });
    expect(compared.left).toHaveLength(1);
    expect(compared.changed).toEqual(['2']);
  });

  it('are listed, and their names are not taken twice', async () => {
    const { versions } = await run('data', project, '--versions');
    expect(versions).toMatchObject([
      { name: 'A', samples: 150 },
      { name: 'B', samples: 149 },
    ]);
    expect(await run('data', project, '--freeze', 'A')).toMatchObject({ code: 'version-exists' });
  });

  it('are refused where a file of theirs was changed', async () => {
    const data = join(project, 'versions', 'B', 'data');
    const [name = ''] = await readdir(data);
    await chmod(join(data, name), 0o644);
    await writeFile(join(data, name), 'x');
    const refused = await run('train', project, '--data-version', 'B');
    expect(refused).toMatchObject({ event: 'error', code: 'version-damaged' });
  });

  it('that do not exist are refused with the names of those that do', async () => {
    const refused = await run('train', project, '--data-version', 'C');
    expect(refused).toMatchObject({ code: 'version-unknown' });
    expect(JSON.stringify(refused)).toContain('A, B');
  });
});
