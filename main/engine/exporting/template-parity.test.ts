import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { randomStream } from '../../../shared/base/random.ts';
import { compileEvaluation, compileInference } from '../../../shared/compiler/pipeline.ts';
import { predictionResult } from '../../../shared/compiler/program.ts';
import { foldBatchNorm } from '../../../shared/compress/fold-batch-norm.ts';
import { mergeLinear } from '../../../shared/compress/merge-linear.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { templateFacts } from '../../../shared/document/testing/template-facts.ts';
import type { ModelDescription } from '../../../shared/export/model-description.ts';
import { publicInputName, writeOnnx } from '../../../shared/export/onnx.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import { allocate, type TensorData } from '../../../shared/ir/tensor-data.ts';
import { type TensorType, tensorType } from '../../../shared/ir/types.ts';
import { nodeCatalogue } from '../../../shared/nodes/index.ts';
import { initialValue } from '../../../shared/training/initial-state.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { openSession } from '../backends/onnxruntime/session.ts';
import { fromRuntime, toRuntime } from '../backends/onnxruntime/tensors.ts';
import { checked } from './checked.ts';

const folder = new URL('../../../templates/', import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

let backend: Backend;
beforeAll(async () => {
  backend = checked(await openOnnxRuntime({ device: 'cpu' }));
});

const description: ModelDescription = {
  project: 'any',
  run: 'any',
  task: 'regression',
  producerVersion: '1.2.3',
  outputActivation: 'none',
  preprocessing: { offset: [0], scale: [1], layout: 'N...', sampleShape: [], expectedRange: [0, 1] },
};

/** The run answers in batches of this many, the file is asked for one sample more: its batch is free. */
const batch = 2;

it.each(names)('the ONNX file of %s answers as the run does', { timeout: 60_000 }, async (name) => {
  const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const { document } = checked(parseProject(read('project.json'), 'project.json'));
  const facts = templateFacts(document, read);

  const evaluation = checked(compileEvaluation(document, { catalogue: nodeCatalogue, data: facts, batch }));
  const weights = new Map(evaluation.state.map((entry) => [entry.path, firstValue(entry)]));
  const feeds = new Map<string, TensorData>(weights);
  for (const { kind, name, value } of evaluation.graph.inputs) {
    if (kind !== 'state') feeds.set(name, anyValues(value.type));
  }
  const judged = checked(await backend.compileGraph(evaluation.graph));
  const loss = document.training.objectives[0]?.loss ?? '';
  const expected = must((await judged.run(feeds)).get(predictionResult(loss)), 'a prediction');
  await judged.dispose();

  // As an export does: the file takes float32 where the data are bytes.
  const { dtype, shape } = facts.featureType;
  const featureType = dtype === 'uint8' ? tensorType('float32', shape) : facts.featureType;
  const data = { ...facts, featureType };
  const { graph, state } = checked(compileInference(document, { catalogue: nodeCatalogue, data }));
  const values: Tensors = new Map(state.map(({ path }) => [path, must(weights.get(path), path)]));
  const network = mergeLinear(foldBatchNorm({ graph, state, values }));
  const bytes = writeOnnx({ network, description, precision: 'float32', inputNodes: new Set() });
  const session = await openSession(bytes, { device: 'cpu', threads: 2 });
  const inputs = network.graph.inputs
    .filter(({ kind }) => kind === 'data')
    .map((input) => {
      const fed = must(feeds.get(input.name), input.name);
      return [publicInputName(input), toRuntime(oneSampleMore(fed, input.value.type.dtype))] as const;
    });
  const results = await runSession(session, 'cpu', Object.fromEntries(inputs));
  const found = fromRuntime(must(Object.values(results)[0], 'an output'));
  await session.release();

  expect(found.shape).toEqual([batch + 1, ...expected.shape.slice(1)]);
  let largest = 0;
  let difference = 0;
  expected.data.forEach((value, i) => {
    largest = Math.max(largest, Math.abs(Number(value)));
    difference = Math.max(difference, Math.abs(Number(value) - Number(found.data[i])));
  });
  expect(largest).toBeGreaterThan(0);
  expect(difference).toBeLessThanOrEqual(1e-4 * Math.max(1, largest));
});

/** First weights; statistics as if they had been learnt. */
function firstValue(entry: StateEntry): TensorData {
  const { dtype, shape } = entry.type;
  const data = initialValue(entry, 1);
  if (entry.role === 'statistic')
    for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + 0.1 * (i % 3);
  return { dtype, shape: shape.map(Number), data };
}

function anyValues({ dtype, shape }: TensorType): TensorData {
  const values = allocate(dtype, shape.map(Number));
  const stream = randomStream(1);
  const whole = dtype !== 'float32';
  for (let i = 0; i < values.data.length; i++) values.data[i] = whole ? i % 2 : stream.normal(i);
  return values;
}

/** The samples with the first one again at the end. */
function oneSampleMore({ shape, data }: TensorData, dtype: TensorData['dtype']): TensorData {
  const more = allocate(dtype, [batch + 1, ...shape.slice(1)]);
  for (let i = 0; i < more.data.length; i++) more.data[i] = Number(data[i % data.length]);
  return more;
}
