import { dropoutGrid, dropoutMask, hashText, normalNoise, randomStream } from '../../shared/base/random.ts';
import { compileTraining } from '../../shared/compiler/pipeline.ts';
import type { TrainingProgram } from '../../shared/compiler/program.ts';
import type { StateEntry } from '../../shared/ir/graph.ts';
import type { TensorData } from '../../shared/ir/tensor-data.ts';
import { elementCount, fixed } from '../../shared/ir/types.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import type { OpAttributes } from '../../shared/ops/attributes.ts';
import { initialValue } from '../../shared/training/initial-state.ts';
import { type StepValuesConfig, stepValues } from '../../shared/training/step-values.ts';
import { type ParityCase, stepCount, stepsPerEpoch } from './cases.ts';

/** All that both sides start from: a pure function of the case. */
export interface Material {
  readonly program: TrainingProgram;
  readonly config: StepValuesConfig;
  readonly state: ReadonlyMap<string, TensorData>;
  /** Batches of all steps: features `[steps, batch, ...]` and labels `[steps, batch]`, or one at each position. */
  readonly data: ReadonlyMap<string, TensorData>;
  /** Dropout masks and normal noise of each step, by node. */
  readonly masks: readonly ReadonlyMap<string, TensorData>[];
}

const stateStream = 0x57a7e;
const featureStream = 0xfea;
const labelStream = 0x1abe1;

export function makeMaterial({ document, network }: ParityCase): Material {
  const { facts, batch } = network;
  const compiled = compileTraining(document, { catalogue: builtInCatalogue, data: facts, batch });
  if (!compiled.ok) throw new Error(compiled.error.map((problem) => problem.code).join(', '));
  const program = compiled.value;
  const { seed, objectives } = document.training;
  const config = { seed, objectives, totalSteps: stepCount, stepsPerEpoch };
  const state = new Map(program.state.map((entry) => [entry.path, firstValue(entry, seed)]));
  return { program, config, state, data: makeBatches(facts, batch), masks: makeMasks(program, config) };
}

/** First weights as in a run, but biases, scales and shifts a little off, since 0 and 1 would hide mistakes. */
function firstValue(entry: StateEntry, seed: number): TensorData {
  const data = initialValue(entry, seed);
  if (entry.role === 'weight' && entry.initializer.kind === 'constant') {
    const stream = randomStream(seed, stateStream, hashText(entry.path));
    data.forEach((value, i) => {
      data[i] = value + 0.1 * stream.normal(i);
    });
  }
  return { dtype: 'float32', shape: entry.type.shape.map(fixed), data };
}

function makeBatches(facts: ParityCase['network']['facts'], batch: number): ReadonlyMap<string, TensorData> {
  const { dtype, shape } = facts.featureType;
  const sizes = [stepCount, batch, ...shape.slice(1).map(fixed)];
  const features = randomStream(featureStream);
  const count = elementCount(sizes);
  const classes = facts.target.kind === 'class' ? facts.target.classes.length : 1;
  const x =
    dtype === 'uint8'
      ? Uint8Array.from({ length: count }, (_, i) => features.bits(i) >>> 24)
      : dtype === 'int32'
        ? Int32Array.from({ length: count }, (_, i) => features.bits(i) % classes)
        : Float32Array.from({ length: count }, (_, i) => features.normal(i));
  const labels = randomStream(labelStream);
  const positions = facts.target.kind === 'class' ? facts.target.positions : undefined;
  const labelSizes = [stepCount, batch, ...(positions === undefined ? [] : [positions])];
  const y = Int32Array.from({ length: elementCount(labelSizes) }, (_, i) => labels.bits(i) % classes);
  return new Map<string, TensorData>([
    ['features', { dtype, shape: sizes, data: x }],
    ['target', { dtype: 'int32', shape: labelSizes, data: y }],
  ]);
}

/** The host's twin of the program's masks and noise, for the side that cannot compute them. */
function makeMasks(program: TrainingProgram, config: StepValuesConfig): Material['masks'] {
  const drops = program.graph.nodes.filter(({ op }) => op === 'dropout_mask' || op === 'normal_noise');
  return Array.from({ length: stepCount }, (_, i) => {
    const key = stepValues(config, i + 1).get('stepKey') ?? Number.NaN;
    return new Map(
      drops.map(({ op, origin, attributes }) => {
        const { shape, rate, stream } = attributes as OpAttributes['dropout_mask'];
        const { rows, columns } = dropoutGrid(shape);
        const data =
          op === 'normal_noise'
            ? Float32Array.from(normalNoise(key, stream, rows, columns))
            : Float32Array.from(dropoutMask(key, stream, rows, columns, rate));
        return [origin, { dtype: 'float32', shape, data } satisfies TensorData];
      }),
    );
  });
}
