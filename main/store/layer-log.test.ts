import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import type { LayerLook } from '../../shared/training/layer-look.ts';
import { LayerLog, readLayerLooks } from './layer-log.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-layers-'));
});
afterEach(() => rm(folder, { recursive: true }));

function value<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const look = (step: number): LayerLook => ({
  step,
  layers: [{ node: 'dense', weights: { low: -1, high: 1, counts: [1, 2, 3] }, updateRatio: 0.001 }],
});

async function written(count: number): Promise<LayerLog> {
  const log = new LayerLog(folder);
  for (let step = 1; step <= count; step++) value(await log.append(look(step)));
  return log;
}

it('gives back what was seen', async () => {
  value(await (await written(3)).close());
  expect(value(await readLayerLooks(folder, 10))).toEqual([look(1), look(2), look(3)]);
});

it('holds 512 looks at most, spread over all steps', async () => {
  value(await (await written(1800)).close());
  const looks = value(await readLayerLooks(folder, 10_000));
  expect(looks.length).toBeLessThanOrEqual(512);
  expect(looks.length).toBeGreaterThan(250);
  expect(looks[0]?.step).toBe(1);
  expect(looks.at(-1)?.step).toBe(1800);
  const gaps = looks.slice(1).map(({ step }, i) => step - (looks[i]?.step ?? 0));
  // 256 to 512 looks over 1,800 steps: twice the even distance at most.
  expect(Math.max(...gaps)).toBeLessThanOrEqual((2 * 1800) / 256);
});

it('goes on after the step a run is resumed from', async () => {
  value(await (await written(5)).close());
  const log = new LayerLog(folder);
  value(await log.cutAfter(3));
  value(await log.append(look(4)));
  value(await log.close());
  expect(value(await readLayerLooks(folder, 10)).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  expect((await readFile(join(folder, 'layers.jsonl'), 'utf8')).split('\n')).toHaveLength(5);
});

it('makes no file where nothing is seen', async () => {
  const log = new LayerLog(folder);
  value(await log.cutAfter(3));
  value(await log.close());
  expect(value(await readLayerLooks(folder, 10))).toEqual([]);
  await expect(stat(join(folder, 'layers.jsonl'))).rejects.toThrow('ENOENT');
});
