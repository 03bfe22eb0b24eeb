import { beforeAll, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { compileEvaluation } from '../../../shared/compiler/pipeline.ts';
import { predictionResult } from '../../../shared/compiler/program.ts';
import { publicInputName, writeOnnx } from '../../../shared/export/onnx.ts';
import { allocate, type TensorData } from '../../../shared/ir/tensor-data.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import type { Backend } from '../backends/backend.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { openSession } from '../backends/onnxruntime/session.ts';
import { fromRuntime, toRuntime } from '../backends/onnxruntime/tensors.ts';
import { checked } from './checked.ts';
import {
  anyDescription,
  anyValues,
  firstValue,
  openTemplate,
  templateNames,
  untrainedNetwork,
} from './testing/template-network.ts';

let backend: Backend;
beforeAll(async () => {
  backend = checked(await openOnnxRuntime({ device: 'cpu' }));
});

/** The run answers in batches of this many, the file is asked for one sample more: its batch is free. */
const batch = 2;

/** Networks of the nodes of others, many times over: seconds each, so that only the soak asks them. */
const repeated = ['resnet-50', 'resnet-18'];
const names =
  process.env.NETLOOM_SOAK === undefined
    ? templateNames.filter((name) => !repeated.includes(name))
    : templateNames;

it.each(names)('the ONNX file of %s answers as the run does', { timeout: 60_000 }, async (name) => {
  const { document, facts } = openTemplate(name);
  const evaluation = checked(
    compileEvaluation(document, { catalogue: builtInCatalogue, data: facts, batch }),
  );
  const weights = new Map(evaluation.state.map((entry) => [entry.path, firstValue(entry)]));
  const feeds = new Map<string, TensorData>(weights);
  for (const { kind, name, value } of evaluation.graph.inputs) {
    if (kind !== 'state') feeds.set(name, anyValues(value.type));
  }
  const evaluated = checked(await backend.compileGraph(evaluation.graph));
  const loss = document.training.objectives[0]?.loss ?? '';
  const expected = must((await evaluated.run(feeds)).get(predictionResult(loss)), 'a prediction');
  await evaluated.dispose();

  const network = untrainedNetwork(document, facts);
  const bytes = writeOnnx({
    network,
    description: anyDescription,
    precision: 'float32',
    inputNodes: new Set(),
  });
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

/** The samples with the first one again at the end. */
function oneSampleMore({ shape, data }: TensorData, dtype: TensorData['dtype']): TensorData {
  const more = allocate(dtype, [batch + 1, ...shape.slice(1)]);
  for (let i = 0; i < more.data.length; i++) more.data[i] = Number(data[i % data.length]);
  return more;
}
