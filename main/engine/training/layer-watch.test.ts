import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { sketchDocument } from '../../../shared/compiler/testing/sketch-document.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { LayerLook, WatchedLayer } from '../../../shared/training/layer-look.ts';
import type { ProgressEvent } from '../../../shared/training/run-events.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { openReference } from '../backends/reference/reference-backend.ts';
import { firstPosition, firstState } from './first-state.ts';
import { LayerWatch } from './layer-watch.ts';
import type { PreparedData } from './prepare-data.ts';
import { prepareData } from './prepare-data.ts';
import { TrainingSession } from './training-session.ts';

const rate = 0.5;
const units = 8;
/** Batches of all the 40 samples that are trained on: the first 32 of each are looked at. */
const batchSize = 40;
const sketch = sketchDocument({
  nodes: {
    input: ['input', { shape: [2] }],
    hidden: ['dense', { units }],
    relu: ['activation', { function: 'relu' }],
    scores: ['dense', { units: 2 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > hidden > relu > scores > loss', 'target > loss.target'],
  training: {
    batchSize,
    epochs: 3,
    objectives: [{ loss: 'loss', optimizer: { kind: 'sgd', learningRate: rate } }],
  },
});
const source = { kind: 'formula', formula: 'moons', samples: 50, noise: 0.1, seed: 0 } as const;
const document = { ...sketch, data: dataSchema.parse({ source }) };

function value<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

interface Seen {
  readonly looks: readonly LayerLook[];
  readonly progress: readonly ProgressEvent[];
  readonly warnings: readonly Diagnostic[];
  readonly start: Tensors;
  readonly end: Tensors;
  readonly data: PreparedData;
  /** The first batch of the first epoch. */
  readonly batch: Tensors;
}

async function train(isWatched: boolean, engine: Backend = openReference()): Promise<Seen> {
  const data = value(await prepareData(document.data, { projectFolder: '/nowhere' }));
  return TrainingSession.use({ document, data, backend: openReference() }, async (session) => {
    const { manifest } = value(await session.compileTraining());
    const { seed } = document.training;
    const state = new Map(firstState(manifest, seed));
    // The first hidden unit answers to nothing.
    const bias = must(state.get('hidden/bias'), 'bias');
    state.set('hidden/bias', {
      ...bias,
      data: Float32Array.from({ length: units }, (_, i) => (i === 0 ? -100 : 0)),
    });
    const looks: LayerLook[] = [];
    const progress: ProgressEvent[] = [];
    const warnings: Diagnostic[] = [];
    let end: Tensors = new Map();
    value(
      await session.train({
        start: { document, state, best: undefined, position: firstPosition(seed) },
        journal: {
          record: async () => [],
          look: async (look) => {
            looks.push(look);
            return [];
          },
          checkpoint: async (_, saved) => {
            end = saved;
            return [];
          },
          profile: async () => [],
          snapshot: async () => [],
        },
        layers: isWatched ? value(await LayerWatch.open(document, data.facts, engine)) : undefined,
        shouldStop: () => false,
        onEvent: (event) => {
          if (event.event === 'progress') progress.push(event);
          if (event.event === 'warning') warnings.push(event.problem);
        },
      }),
    );
    const batch = (await session.source.next(0, 0, 1)).tensors;
    return { looks, progress, warnings, start: state, end, data, batch };
  });
}

const layer = ({ looks }: Seen, node: string): WatchedLayer =>
  must(
    looks[0]?.layers.find((one) => one.node === node),
    node,
  );
const total = (counts: readonly number[] | undefined): number =>
  (counts ?? []).reduce((sum, count) => sum + count, 0);
const norm = (values: ArrayLike<number>): number =>
  Math.hypot(...Array.from({ length: values.length }, (_, i) => values[i] ?? 0));

/** The network and its gradients by hand, for the first `count` samples of a batch: rows of numbers in plain loops. */
function byHand({ start, data, batch }: Seen, count: number) {
  const numbers = (tensors: Tensors, name: string): number[] =>
    Array.from(must(tensors.get(name), name).data, Number);
  const { offset = [0, 0], scale = [1, 1] } = data.facts.normalization ?? {};
  const raw = numbers(batch, 'features');
  const labels = numbers(batch, 'target');
  const [w1, b1] = [numbers(start, 'hidden/weight'), numbers(start, 'hidden/bias')];
  const [w2, b2] = [numbers(start, 'scores/weight'), numbers(start, 'scores/bias')];
  const made: number[] = [];
  const slopes = { w2: Array.from({ length: 2 * units }, () => 0), b2: [0, 0] };
  for (let n = 0; n < count; n++) {
    const x = [0, 1].map((i) => ((raw[2 * n + i] ?? 0) - (offset[i] ?? 0)) * (scale[i] ?? 1));
    const hidden = b1.map(
      (bias, u) => bias + (x[0] ?? 0) * (w1[u] ?? 0) + (x[1] ?? 0) * (w1[units + u] ?? 0),
    );
    made.push(...hidden);
    const woken = hidden.map((one) => Math.max(0, one));
    const scores = b2.map((bias, c) => woken.reduce((sum, one, u) => sum + one * (w2[2 * u + c] ?? 0), bias));
    const powers = scores.map(Math.exp);
    const share = powers.map((power) => power / ((powers[0] ?? 0) + (powers[1] ?? 0)));
    for (const c of [0, 1]) {
      const slope = ((share[c] ?? 0) - (labels[n] === c ? 1 : 0)) / count;
      slopes.b2[c] = (slopes.b2[c] ?? 0) + slope;
      woken.forEach((one, u) => {
        slopes.w2[2 * u + c] = (slopes.w2[2 * u + c] ?? 0) + slope * one;
      });
    }
  }
  const weights = norm([...w2, ...b2]);
  return { made, slopes, gradient: norm([...slopes.w2, ...slopes.b2]), weights };
}

describe('watching layers', () => {
  it('gives the gradients and outputs of the first 32 samples that a computation by hand gives', async () => {
    const seen = await train(true);
    const { made, gradient, slopes } = byHand(seen, 32);
    const { gradientNorm, gradients } = layer(seen, 'scores');
    expect(gradientNorm).toBeCloseTo(gradient, 4);
    expect(gradients?.low).toBeCloseTo(Math.min(...slopes.w2, ...slopes.b2), 4);
    expect(gradients?.high).toBeCloseTo(Math.max(...slopes.w2, ...slopes.b2), 4);
    const { activations } = layer(seen, 'hidden');
    expect(activations?.high).toBeCloseTo(Math.max(...made), 3);
    expect(total(activations?.counts)).toBe(32 * units);
    expect(total(layer(seen, 'hidden').weights?.counts)).toBe(3 * units);
  });

  it('gives the ratio of the step that was made: by plain descent the rate times the gradient over the weights', async () => {
    const seen = await train(true);
    const { gradient, weights } = byHand(seen, batchSize);
    expect(seen.progress[0]?.gradientNorms.scores).toBeCloseTo(gradient, 4);
    expect(layer(seen, 'scores').updateRatio).toBeCloseTo((rate * gradient) / weights, 4);
  });

  it('finds the unit that answers to nothing', async () => {
    const seen = await train(true);
    const { made } = byHand(seen, 32);
    const dead = Array.from({ length: units }, (_, u) => u).filter((u) =>
      made.every((one, i) => i % units !== u || one <= 0),
    );
    expect(dead).toContain(0);
    expect(layer(seen, 'relu').dead).toBe(dead.length / units);
  });

  it('that fails is a warning, said once, and the run goes on as without', async () => {
    const problem = diagnostic('engine-run-failed', {}, { device: 'cpu', reason: 'no memory' });
    const failing: Backend = {
      ...openReference(),
      compileGraph: async () => ({
        ok: true,
        value: { run: () => Promise.reject(new DiagnosticError([problem])), dispose: async () => {} },
      }),
    };
    const seen = await train(true, failing);
    expect(seen.looks).toEqual([]);
    expect(seen.warnings).toEqual([{ ...problem, severity: 'warning' }]);
    expect([...seen.end]).toEqual([...(await train(false)).end]);
  });

  it('sees the first and the last step of a short run, and changes no bit of it', async () => {
    const [watched, unwatched] = [await train(true), await train(false)];
    expect(watched.looks.map(({ step }) => step)).toEqual([1, 3]);
    expect(unwatched.looks).toEqual([]);
    expect([...watched.end]).toEqual([...unwatched.end]);
  });
});
