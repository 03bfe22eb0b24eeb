import type { Backend, Tensors } from '../../main/engine/backends/backend.ts';
import { gradientNorm, resultAt, rowsOf } from '../../main/engine/training/chunk-results.ts';
import { stepTensors } from '../../main/engine/training/step-tensors.ts';
import { gradientSquaresResult, lossResult } from '../../shared/compiler/program.ts';
import { type ParityCase, stepCount } from './cases.ts';
import { makeMaterial } from './material.ts';

/** What a side made of a case. */
export interface Course {
  /** Loss of each step, before its update. */
  readonly losses: readonly number[];
  /** Norm of all gradients of each step, before clipping. */
  readonly gradientNorms: readonly number[];
  /** Running statistics and averaged weights after the last step, by path. */
  readonly statistics: Readonly<Record<string, readonly number[]>>;
}

/** Trains a case on a backend, cut into chunks as a run would be. */
export async function trainCase(backend: Backend, parityCase: ParityCase): Promise<Course> {
  const { program, config, state, data } = makeMaterial(parityCase);
  const stopOn = [...program.losses.map(lossResult), gradientSquaresResult];
  const compiled = await backend.compileTraining(program.graph, { stopOn });
  if (!compiled.ok) throw new Error(compiled.error.map((problem) => problem.code).join(', '));
  const executable = compiled.value;
  const losses: number[] = [];
  const gradientNorms: number[] = [];
  let handle = executable.upload(state);
  for (const count of [1, 3, stepCount - 4]) {
    const done = losses.length;
    const steps = stepTensors(program, config, done, count);
    const outcome = await executable.run(handle, { data: rowsOf(data, done, count), steps, count });
    for (let i = 0; i < outcome.completed; i++) {
      losses.push(resultAt(outcome.results, lossResult('loss'), i));
      gradientNorms.push(gradientNorm(outcome.results, i));
    }
    handle = outcome.state;
  }
  const last = await handle.read();
  await executable.dispose();
  const stateValues = program.state.filter(
    ({ role, path }) => role === 'statistic' || path.endsWith('@average'),
  );
  const paths = stateValues.map(({ path }) => path);
  return { losses, gradientNorms, statistics: pick(last, paths) };
}

function pick(state: Tensors, paths: readonly string[]): Course['statistics'] {
  return Object.fromEntries(paths.map((path) => [path, Array.from(state.get(path)?.data ?? [], Number)]));
}
