import { describe, expect, it } from 'vitest';
import { must } from '../../../../shared/base/assert.ts';
import { allocate } from '../../../../shared/ir/tensor-data.ts';
import type { TrainingExecutable } from '../backend.ts';
import { chunkOf, firstState, mlpStep } from '../testing/training-graphs.ts';
import { isInstalled, openInstalled } from './testing/installed.ts';

const graph = mlpStep({ batch: 8, features: 20, hidden: 17, classes: 5 });
const chunk = (count: number) => chunkOf(graph, 0, count, 5);

async function compiled(): Promise<TrainingExecutable> {
  const executable = await (await openInstalled()).compileTraining(graph, { stopOn: ['loss'] });
  if (!executable.ok) throw new Error(String(executable.error[0]?.values.reason));
  return executable.value;
}

describe.skipIf(!isInstalled)('training on TensorFlow (skipped where it is not installed)', () => {
  it('gives the same bits for every way of cutting steps', async () => {
    const executable = await compiled();
    const whole = await executable.run(executable.upload(firstState(graph, 1)), chunk(6));
    const first = await executable.run(executable.upload(firstState(graph, 1)), chunk(2));
    const second = await executable.run(first.state, chunkOf(graph, 2, 4, 5));
    expect(await second.state.read()).toEqual(await whole.state.read());
    await executable.dispose();
  });

  it('stops after the first step whose watched result is not finite', async () => {
    const executable = await compiled();
    const given = chunk(6);
    must(given.data.get('x'), 'x').data[3 * 8 * 20] = Number.NaN;
    const outcome = await executable.run(executable.upload(firstState(graph, 1)), given);
    expect([outcome.completed, outcome.results.get('loss')?.shape]).toEqual([4, [4]]);
    await executable.dispose();
  });

  it('refuses a tensor of another shape, which the library would not', async () => {
    const executable = await compiled();
    const given = chunk(1);
    const data = new Map([...given.data, ['x', allocate('float32', [1, 8, 21])] as const]);
    const run = executable.run(executable.upload(firstState(graph, 1)), { ...given, data });
    await expect(run).rejects.toThrow(/engine-input-shape/);
    await executable.dispose();
  });
});
