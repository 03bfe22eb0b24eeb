import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ComingHome, sweepComingHome } from './coming-home.ts';

let runs = '';
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'netloom-home-'));
});
afterEach(() => rm(runs, { recursive: true, force: true }));

const bytes = Buffer.from('some weights');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const base64 = bytes.toString('base64');

function coming(path: string, sum = sha256, size = bytes.length): ComingHome {
  const home = new ComingHome(runs);
  home.take({ n: 1, kind: 'file', run: 'r', path, bytes: size, sha256: sum });
  home.take({ n: 2, kind: 'piece', base64: base64.slice(0, 8) });
  home.take({ n: 3, kind: 'piece', base64: base64.slice(8) });
  return home;
}

it('puts a run in its place once each of its files is whole', async () => {
  expect(await coming('checkpoints/best.safetensors').arrive('run', undefined)).toEqual({
    ok: true,
    value: join(runs, 'run'),
  });
  expect(await readFile(join(runs, 'run/checkpoints/best.safetensors'))).toEqual(bytes);
});

it('never takes the place of another run, but that of the one it goes on with', async () => {
  await coming('run.json').arrive('run', undefined);
  expect(await coming('run.json').arrive('run', undefined)).toMatchObject({ value: join(runs, 'run-2') });
  expect(await coming('metrics.jsonl').arrive('run', join(runs, 'run'))).toMatchObject({
    value: join(runs, 'run'),
  });
  expect(await readdir(join(runs, 'run'))).toEqual(['metrics.jsonl']);
});

it('lets runs of one name come home at the same time', async () => {
  const names = ['run', 'run-2', 'run-3'].map((name) => join(runs, name));
  const homes = names.map(() => coming('run.json'));
  const places = await Promise.all(homes.map((home) => home.arrive('run', undefined)));
  expect(places.map((place) => place.ok && place.value).sort()).toEqual(names);
});

it.each([
  ['another hash', () => coming('run.json', '0'.repeat(64)), 'run'],
  ['missing bytes', () => coming('run.json', sha256, bytes.length + 1), 'run'],
  ['too many bytes', () => coming('run.json', sha256, 3), 'run'],
  ['a path that leads out', () => coming('../run.json'), 'run'],
  ['a hidden path', () => coming('.ssh'), 'run'],
  ['a name that leads out', () => coming('run.json'), '../run'],
  ['nothing at all', () => new ComingHome(runs), 'run'],
])('leaves nothing of a run with %s', async (_, begin, name) => {
  expect(await begin().arrive(name, undefined)).toMatchObject({ error: [{ code: 'cluster-run-damaged' }] });
  expect(await readdir(runs)).toEqual([]);
});

it('sweeps what a killed program left a day ago, and nothing else', async () => {
  coming('run.json');
  await coming('run.json').arrive('run', undefined);
  await expect.poll(() => readdir(runs)).toHaveLength(2);
  await sweepComingHome(runs);
  expect(await readdir(runs)).toHaveLength(2);
  await sweepComingHome(runs, Date.now() + 2 * 24 * 3600 * 1000);
  expect(await readdir(runs)).toEqual(['run']);
});
