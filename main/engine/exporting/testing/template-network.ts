import { readdirSync, readFileSync } from 'node:fs';
import { randomStream } from '../../../../shared/base/random.ts';
import { compileInference } from '../../../../shared/compiler/pipeline.ts';
import { foldBatchNorm } from '../../../../shared/compress/fold-batch-norm.ts';
import { joinPaddedWeights } from '../../../../shared/compress/join-padded-weights.ts';
import { mergeLinear } from '../../../../shared/compress/merge-linear.ts';
import type { Network } from '../../../../shared/compress/network.ts';
import type { DataFacts } from '../../../../shared/data/data-facts.ts';
import { parseProject } from '../../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../../shared/document/schema.ts';
import { templateFacts } from '../../../../shared/document/testing/template-facts.ts';
import type { ModelDescription } from '../../../../shared/export/model-description.ts';
import type { StateEntry } from '../../../../shared/ir/graph.ts';
import { allocate, type TensorData } from '../../../../shared/ir/tensor-data.ts';
import { type TensorType, tensorType } from '../../../../shared/ir/types.ts';
import { builtInCatalogue } from '../../../../shared/nodes/index.ts';
import { initialValue } from '../../../../shared/training/initial-state.ts';
import { checked } from '../checked.ts';

const folder = new URL('../../../../templates/', import.meta.url);

export const templateNames = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** A template and what its data is like; no data is read but the head of its own files. */
export function openTemplate(name: string): {
  readonly document: ProjectDocument;
  readonly facts: DataFacts;
} {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const { document } = checked(parseProject(read('project.json'), 'project.json'));
  return { document, facts: templateFacts(document, read) };
}

/** The network as an export writes it, with weights nobody trained: the file takes float32 where the data are bytes. */
export function untrainedNetwork(document: ProjectDocument, facts: DataFacts): Network {
  const { dtype, shape } = facts.featureType;
  const featureType = dtype === 'uint8' ? tensorType('float32', shape) : facts.featureType;
  const data = { ...facts, featureType };
  const { graph, state } = checked(compileInference(document, { catalogue: builtInCatalogue, data }));
  const values = new Map(state.map((entry) => [entry.path, firstValue(entry)]));
  return joinPaddedWeights(mergeLinear(foldBatchNorm({ graph, state, values })));
}

/** First weights; statistics as if they had been learnt. */
export function firstValue(entry: StateEntry): TensorData {
  const { dtype, shape } = entry.type;
  const data = initialValue(entry, 1);
  if (entry.role === 'statistic')
    for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + 0.1 * (i % 3);
  return { dtype, shape: shape.map(Number), data };
}

export function anyValues({ dtype, shape }: TensorType): TensorData {
  const values = allocate(dtype, shape.map(Number));
  const stream = randomStream(1);
  const whole = dtype !== 'float32';
  for (let i = 0; i < values.data.length; i++) values.data[i] = whole ? i % 2 : stream.normal(i);
  return values;
}

/** What a file says of itself where that is not what is tested. */
export const anyDescription: ModelDescription = {
  project: 'any',
  run: 'any',
  task: 'regression',
  producerVersion: '1.2.3',
  outputActivation: 'none',
  preprocessing: { offset: [0], scale: [1], layout: 'N...', sampleShape: [], expectedRange: [0, 1] },
};
