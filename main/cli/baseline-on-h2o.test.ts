/**
 * Baselines by the real H2O, which is started here. They take minutes, so they run where NETLOOM_H2O_JAR names a jar of H2O 3.46 and
 * Java is on the PATH, and are skipped elsewhere.
 */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permutation, randomStream } from '../../shared/base/random.ts';
import type { BaselineRecord } from '../../shared/experiment/baseline-record.ts';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const jar = process.env.NETLOOM_H2O_JAR ?? '';
const limits = ['--seconds', '90', '--models', '3', '--memory', '1'];

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-on-h2o-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function baseline(project: string): Promise<BaselineRecord> {
  const result = await runHere(['baseline', project, '--h2o', jar, ...limits]);
  const done = lastEvent(result);
  expect(done, result.output.slice(-600)).toMatchObject({ event: 'done', state: 'completed' });
  return done as unknown as BaselineRecord;
}

/** Rents of flats: a column of categories, empty cells, and a target that no line fits. */
function rents(): string {
  const stream = randomStream(7, 11, 13);
  const order = permutation(240, 5);
  const lines = Array.from(order, (_, i) => {
    const [size, age, noise] = [0, 1, 2].map((part) => stream.uniform(3 * i + part)) as [
      number,
      number,
      number,
    ];
    const area = ['north', 'south', 'old town'][i % 3] as string;
    const rent = 300 + 900 * size * (i % 3 === 2 ? 1.5 : 1) + 200 * (age - 0.5) ** 2 + 40 * noise;
    return `${area},${(20 + 100 * size).toFixed(1)},${i % 17 === 0 ? '' : Math.round(100 * age)},${rent.toFixed(2)}`;
  });
  return `area,size,age,rent\n${lines.join('\n')}\n`;
}

describe.skipIf(jar === '')('on the H2O of NETLOOM_H2O_JAR', () => {
  it('stands beside a run of the flowers, on the same parts', { timeout: 300_000 }, async () => {
    const iris = join(work, 'iris');
    await cp(join(import.meta.dirname, '../../templates/iris-mlp'), iris, { recursive: true });
    await runHere(['train', iris, '--epochs', '20']);
    const { models, runs, samples } = await baseline(iris);
    expect(samples).toEqual({ training: 120, validation: 30 });
    // Any sound learner names nine of ten flowers.
    expect(models[0]?.validation.accuracy?.value).toBeGreaterThan(0.85);
    expect(models[0]?.own).toHaveProperty('mean_per_class_error');
    expect(runs).toMatchObject([{ number: 1, difference: { figure: 'accuracy' } }]);
    expect(await readdir(join(iris, 'baselines'))).toHaveLength(1);
  });

  it('predicts the numbers of a table with categories and empty cells', { timeout: 300_000 }, async () => {
    const table = join(work, 'rents.csv');
    await writeFile(table, rents());
    const folder = join(work, 'rents');
    await runHere(['new', folder, '--data', table, '--target', 'rent', '--fix', 'all']);
    await runHere(['train', folder, '--epochs', '30']);
    const { models, runs } = await baseline(folder);
    expect(models[0]?.validation.rSquared?.value).toBeGreaterThan(0.8);
    const { value = 0, interval } = models[0]?.validation.rootMeanSquaredError ?? {};
    expect(interval?.[0]).toBeLessThan(value ?? 0);
    expect(interval?.[1]).toBeGreaterThan(value ?? 0);
    expect(runs).toMatchObject([{ difference: { figure: 'meanSquaredError' } }]);
  });
});
