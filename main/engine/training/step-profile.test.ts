import { describe, expect, it } from 'vitest';
import { sketchDocument } from '../../../shared/compiler/testing/sketch-document.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { nodeMilliseconds, type RunProfile } from '../../../shared/training/run-profile.ts';
import type { Backend } from '../backends/backend.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { openReference } from '../backends/reference/reference-backend.ts';
import { firstPosition, firstState } from './first-state.ts';
import { prepareData } from './prepare-data.ts';
import { StepProfile } from './step-profile.ts';
import { TrainingSession } from './training-session.ts';

const sketch = sketchDocument({
  nodes: {
    input: ['input', { shape: [2] }],
    hidden: ['dense', { units: 8 }],
    relu: ['activation', { function: 'relu' }],
    scores: ['dense', { units: 2 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > hidden > relu > scores > loss', 'target > loss.target'],
  training: { batchSize: 10, epochs: 3, objectives: [{ loss: 'loss' }] },
});
const source = { kind: 'formula', formula: 'moons', samples: 50, noise: 0.1, seed: 0 } as const;
const document = { ...sketch, data: dataSchema.parse({ source }) };

function value<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

interface Trained {
  readonly kept: readonly RunProfile[];
  readonly events: readonly RunEvent[];
}

async function train(backend: Backend, stopAfterSteps?: number): Promise<Trained> {
  const data = value(await prepareData(document.data, { projectFolder: '/' }));
  return TrainingSession.use({ document, data, backend, profile: true }, async (session) => {
    const { manifest } = value(await session.compileTraining());
    const step = value(await session.fullStep());
    const kept: RunProfile[] = [];
    const events: RunEvent[] = [];
    const { seed } = document.training;
    value(
      await session.train({
        start: {
          document,
          state: firstState(manifest, seed),
          best: undefined,
          position: firstPosition(seed),
        },
        journal: {
          record: async () => [],
          look: async () => [],
          profile: async (profile) => {
            kept.push(profile);
            return [];
          },
          checkpoint: async () => [],
          snapshot: async () => [],
        },
        stopAfterSteps,
        profile: new StepProfile({ step, backend }),
        shouldStop: () => false,
        onEvent: (event) => events.push(event),
      }),
    );
    return { kept, events };
  });
}

function partsOf({ nodes, program, runtime, outside }: RunProfile): readonly number[] {
  return [...nodes.map(nodeMilliseconds), program, runtime, ...Object.values(outside)];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('the profile of a run', () => {
  it('has parts that make up the wall time of its steps, by node and phase', async () => {
    const { kept, events } = await train(value(await openOnnxRuntime({ device: 'cpu' })));
    const [profile] = kept;
    if (profile === undefined) throw new Error('no profile');
    expect(kept).toHaveLength(1);
    expect(events.filter(({ event }) => event === 'profile')).toEqual([{ event: 'profile', ...profile }]);
    expect(profile).toMatchObject({
      timing: 'nodes',
      batch: 10,
      warmUp: 1,
      firstStep: 2,
      lastStep: 12,
      steps: 11,
    });
    expect(sum(partsOf(profile))).toBeCloseTo(profile.milliseconds, 6);
    expect(Math.min(...partsOf(profile))).toBeGreaterThanOrEqual(0);
    expect(profile.nodes.map(({ node }) => node).sort()).toEqual(['hidden', 'loss', 'relu', 'scores']);
    const hidden = profile.nodes.find(({ node }) => node === 'hidden');
    expect(hidden).toMatchObject({ outputBytes: 10 * 8 * 4, parameterBytes: (2 * 8 + 8) * 4 });
    for (const phase of ['forward', 'backward', 'update'] as const)
      expect(hidden?.[phase]).toBeGreaterThan(0);
    const relu = profile.nodes.find(({ node }) => node === 'relu');
    expect(relu).toMatchObject({ update: 0, parameterBytes: 0 });
    expect(Object.keys(profile.forms)).toContain('matmul');
    expect(profile.passes).toContain('common-subexpressions');
  });

  it('is that of the first step where the run ends with it', async () => {
    const { kept } = await train(value(await openOnnxRuntime({ device: 'cpu' })), 1);
    expect(kept).toMatchObject([{ warmUp: 0, firstStep: 1, lastStep: 1, steps: 1 }]);
  });

  it('knows the time inside and outside of an engine that gives no times of operations', async () => {
    const { kept } = await train(openReference());
    const [profile] = kept;
    if (profile === undefined) throw new Error('no profile');
    expect(profile).toMatchObject({ timing: 'whole', nodes: [], program: 0 });
    expect(profile.runtime).toBeGreaterThan(0);
    expect(sum(partsOf(profile))).toBeCloseTo(profile.milliseconds, 6);
  });
});
