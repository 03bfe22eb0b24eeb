import { must } from '../../base/assert.ts';
import type { ProjectDocument } from '../../document/schema.ts';
import type { ObjectiveConfig } from '../../document/training-schema.ts';
import type { Graph } from '../../ir/graph.ts';
import { type TensorData, toNumbers } from '../../ir/tensor-data.ts';
import { runGraph } from '../../reference/run-graph.ts';
import { removeDeadCode } from '../passes/dead-code.ts';
import { lossResult, type TrainingProgram } from '../program.ts';
import type { Dice } from './dice.ts';
import type { Feeds } from './random-feeds.ts';

/** What became of the comparisons: a kink within reach leaves a comparison undecided. */
export interface GradientTally {
  readonly agreed: number;
  readonly kinks: number;
}

/** Single weights looked at, besides one direction through all of them. */
const singleWeights = 3;
const distances = [1e-4, 1e-5, 1e-6, 1e-7];
/** Relative part of the tolerance; the absolute one adds the rounding of a difference of two losses. */
const tolerance = 1e-5;

/** The document with the update `weight - gradient`, from which a program's gradients can be read. */
export function plainDescent(document: ProjectDocument): ProjectDocument {
  const objectives = document.training.objectives.map(
    ({ loss, weights }): ObjectiveConfig => ({
      loss,
      weights,
      optimizer: { kind: 'sgd', learningRate: 1, momentum: 0, nesterov: false, weightDecay: 0 },
      schedule: { kind: 'constant' },
    }),
  );
  return { ...document, training: { ...document.training, objectives } };
}

/**
 * Compares the gradients of a program of `plainDescent` with finite differences of its loss in float64: a few
 * single weights, and a random direction through all. Throws where they disagree without a kink.
 */
export function checkGradients(
  dice: Dice,
  document: ProjectDocument,
  program: TrainingProgram,
  feeds: Feeds,
): GradientTally {
  const gradients = readGradients(program, feeds);
  const forward = lossesOnly(program.graph, program.losses);
  const lossAt = (path: readonly string[], moved: Feeds): number => {
    const results = runGraph(forward, moved, { precision: 'float64' });
    const losses = document.training.objectives.filter((objective) =>
      path.some((one) => trains(objective, one)),
    );
    return losses.reduce(
      (sum, { loss }) => sum + Number(must(results.get(lossResult(loss)), loss).data[0]),
      0,
    );
  };
  const tally = { agreed: 0, kinks: 0 };
  const compare = (name: string, paths: readonly string[], direction: Feeds): void => {
    const slope = paths.reduce((sum, path) => sum + dot(gradients, direction, path), 0);
    const verdict = compareSlope(slope, (distance) => lossAt(paths, moveBy(feeds, direction, distance)));
    if (verdict === 'agreed') tally.agreed++;
    else if (verdict === 'kink') tally.kinks++;
    else throw new Error(`gradient of ${name}: program ${slope}, finite differences ${verdict.join(', ')}`);
  };
  for (let i = 0; i < singleWeights; i++) {
    const { path } = dice.pick(program.trained);
    const tensor = must(feeds.get(path), path);
    const element = dice.below(tensor.data.length);
    const unit = new Float64Array(tensor.data.length);
    unit[element] = 1;
    compare(`${path}[${element}]`, [path], new Map([[path, { ...tensor, data: unit }]]));
  }
  for (const objective of document.training.objectives) {
    const paths = program.trained.map(({ path }) => path).filter((path) => trains(objective, path));
    const direction = paths.map((path) => {
      const tensor = must(feeds.get(path), path);
      return [path, { ...tensor, data: toNumbers(tensor).map(() => dice.real(-1, 1)) }] as const;
    });
    compare(`a direction through all weights of ${objective.loss}`, paths, new Map(direction));
  }
  return tally;
}

/** Agreement at any step is enough: a small step suffers from rounding, a large one from curvature. */
function compareSlope(
  slope: number,
  lossAt: (distance: number) => number,
): 'agreed' | 'kink' | readonly number[] {
  const middle = lossAt(0);
  const tried: number[] = [];
  let sidesDiffer = false;
  for (const step of distances) {
    const [left, right] = [lossAt(-step), lossAt(step)];
    const difference = (right - left) / (2 * step);
    const rounding = (1e-14 * (1 + Math.abs(middle))) / step;
    const allowed = tolerance * Math.max(Math.abs(slope), Math.abs(difference)) + 1e-7 + rounding;
    if (Math.abs(difference - slope) <= allowed) return 'agreed';
    // A smooth loss has one slope: its one-sided differences close up as the step shrinks.
    sidesDiffer = Math.abs((right - middle) / step - (middle - left) / step) > 10 * allowed;
    tried.push(difference);
  }
  return sidesDiffer ? 'kink' : tried;
}

function readGradients(program: TrainingProgram, feeds: Feeds): Feeds {
  const states = program.graph.outputs.filter((output) => output.kind === 'state');
  const graph = removeDeadCode({ ...program.graph, outputs: states });
  const next = runGraph(graph, feeds, { precision: 'float64' });
  return new Map(
    program.trained.map(({ path }) => {
      const [before, after] = [must(feeds.get(path), path), must(next.get(path), path)];
      const data = toNumbers(before).map((value, i) => value - Number(after.data[i]));
      return [path, { ...before, data } satisfies TensorData];
    }),
  );
}

function lossesOnly(graph: Graph, losses: readonly string[]): Graph {
  const wanted = new Set(losses.map(lossResult));
  return removeDeadCode({ ...graph, outputs: graph.outputs.filter((output) => wanted.has(output.name)) });
}

function trains(objective: ObjectiveConfig, path: string): boolean {
  if (objective.weights === 'all') return true;
  return objective.weights.some((node) => path.startsWith(`${node}/`));
}

function dot(gradients: Feeds, direction: Feeds, path: string): number {
  const along = toNumbers(must(direction.get(path), path));
  return toNumbers(must(gradients.get(path), path)).reduce(
    (sum, value, i) => sum + value * (along[i] as number),
    0,
  );
}

function moveBy(feeds: Feeds, direction: Feeds, distance: number): Feeds {
  const moved = [...direction].map(([path, along]) => {
    const tensor = must(feeds.get(path), path);
    const steps = toNumbers(along);
    const next = toNumbers(tensor).map((value, i) => value + distance * (steps[i] as number));
    return [path, { ...tensor, data: next }] as const;
  });
  return new Map([...feeds, ...moved]);
}
