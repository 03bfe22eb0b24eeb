import { access } from 'node:fs/promises';
import { err, ok } from '../../../shared/base/result.ts';
import { compileInference } from '../../../shared/compiler/pipeline.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { noiseFeeds } from '../../../shared/ir/noise-inputs.ts';
import { allocate, type TensorData } from '../../../shared/ir/tensor-data.ts';
import { nodeCatalogue } from '../../../shared/nodes/index.ts';
import type { RecordedDataFacts } from '../../../shared/training/run-record.ts';
import type { Tensors } from '../backends/backend.ts';
import { decodeImage } from '../data/readers/image-decoding.ts';
import { createEncoder, paddingId, type TextEncoding, tokenize } from '../data/text-encoding.ts';
import type { Prediction, PredictRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { recalledFacts } from '../training/data-facts.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';

/** Runs a trained network on samples given by hand: numbers, a text, or image files. */
export async function predictTask(
  request: PredictRequest,
): Promise<Checked<{ readonly predictions: readonly Prediction[] }>> {
  const run = await openTrainedRun(request.run);
  if (!run.ok) return run;
  const { document, weights, record } = run.value;
  const { dataFacts } = record;
  if (dataFacts === undefined) return err([diagnostic('predict-no-facts', { file: run.value.folder })]);
  const program = compileInference(document, { catalogue: nodeCatalogue, data: recalledFacts(dataFacts) });
  if (!program.ok) return program;
  const backend = await selectBackend(request.device);
  if (!backend.ok) return backend;
  const executable = await backend.value.compileGraph(program.value.graph);
  if (!executable.ok) return executable;
  const predictions: Prediction[] = [];
  const { graph } = program.value;
  const readsData = graph.inputs.some(({ name }) => name === 'features');
  for (const [index, input] of request.inputs.entries()) {
    if (!readsData) {
      const noise = readNoise(input, graph);
      if (!noise.ok) return noise;
      const results = await executable.value.run(new Map([...weights, ...noise.value]));
      predictions.push({ input, values: Array.from(results.get('prediction')?.data ?? [], Number) });
      continue;
    }
    const features = await readSample(input, dataFacts);
    if (!features.ok) return features;
    const state = program.value.state.flatMap(({ path }): [string, TensorData][] => {
      const tensor = weights.get(path);
      return tensor === undefined ? [] : [[path, tensor]];
    });
    const results = await executable.value.run(
      new Map([...state, ['features', features.value], ...noiseFeeds(graph, index, 1)]),
    );
    const scores = Array.from(results.get('prediction')?.data ?? [], Number);
    const told = decisive(scores, features.value, dataFacts);
    predictions.push(describePrediction(input, told, dataFacts.classes));
  }
  await executable.value.dispose();
  return ok({ predictions });
}

/** Noise for a network that answers to noise alone: its numbers, or one whole number that says which noise to draw. */
function readNoise(input: string, graph: Graph): Checked<Tensors> {
  if (/^\s*\d{1,9}\s*$/.test(input)) return ok(noiseFeeds(graph, Number(input), 1));
  const drawn = [...noiseFeeds(graph, 0, 1)];
  const parts = input.split(',').map(Number);
  const expected = drawn.reduce((sum, [, { data }]) => sum + data.length, 0);
  const wrong = parts.findIndex((part) => !Number.isFinite(part));
  if (wrong >= 0) {
    const found = (input.split(',')[wrong] ?? '').slice(0, 60);
    return err([diagnostic('predict-not-a-number', { column: wrong + 1 }, { found })]);
  }
  if (parts.length !== expected) {
    const names = drawn.map(([name]) => name).join(', ');
    return err([diagnostic('predict-wrong-count', {}, { expected, names, found: parts.length })]);
  }
  let from = 0;
  const given = drawn.map(([name, { shape, data }]): [string, TensorData] => {
    const values = Float32Array.from(parts.slice(from, from + data.length));
    from += data.length;
    return [name, { dtype: 'float32', shape, data: values }];
  });
  return ok(new Map(given));
}

async function readSample(input: string, facts: RecordedDataFacts): Promise<Checked<TensorData>> {
  const { sampleShape, dtype } = facts;
  const shape = [1, ...sampleShape];
  const count = sampleShape.reduce((product, dim) => product * dim, 1);
  if (facts.text !== undefined) return encodePrompt(input, facts.text, facts);
  const data = allocate(dtype, shape).data as Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  if (sampleShape.length === 3 && (await isFile(input))) {
    const [channels, height = 1, width = 1] = sampleShape;
    const pixels = new Uint8Array(count);
    const problem = await decodeImage(input, { width, height, channels: channels === 3 ? 3 : 1 }, pixels);
    if (problem !== undefined) return err([problem]);
    data.set(pixels);
    return ok({ dtype, shape, data });
  }
  const parts = input.split(',');
  for (const [index, part] of parts.entries()) {
    if (part.trim() === '' || !Number.isFinite(Number(part))) {
      return err([diagnostic('predict-not-a-number', { column: index + 1 }, { found: part.slice(0, 60) })]);
    }
  }
  if (parts.length !== count) {
    const names = facts.featureNames?.join(', ') ?? sampleShape.join('×');
    return err([diagnostic('predict-wrong-count', {}, { expected: count, names, found: parts.length })]);
  }
  data.set(parts.map(Number));
  return ok({ dtype, shape, data });
}

/** The tokens of a text, padded at the end: its first ones, or its last where it is to be continued. */
function encodePrompt(
  input: string,
  encoding: TextEncoding,
  { sampleShape: [length = 1], positions }: RecordedDataFacts,
): Checked<TensorData> {
  const tokens = tokenize(input, encoding);
  if (tokens.length === 0) return err([diagnostic('predict-empty-text', {})]);
  const taken = positions === undefined ? tokens.slice(0, length) : tokens.slice(-length);
  const data = new Int32Array(length);
  data.set(createEncoder(encoding.vocabulary)(taken));
  return ok({ dtype: 'int32', shape: [1, length], data });
}

/** The scores to judge by: all of them, or of a text to be continued those at its last token. */
function decisive(
  scores: readonly number[],
  sample: TensorData,
  facts: RecordedDataFacts,
): readonly number[] {
  if (facts.positions === undefined) return scores;
  const width = scores.length / facts.positions;
  const tokens =
    facts.text === undefined ? facts.positions : Array.from(sample.data, Number).indexOf(paddingId);
  const last = (tokens < 1 ? facts.positions : tokens) - 1;
  return scores.slice(last * width, (last + 1) * width);
}

async function isFile(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function describePrediction(
  input: string,
  scores: readonly number[],
  classes: readonly string[] | undefined,
): Prediction {
  if (classes === undefined || (scores.length !== classes.length && scores.length !== 1))
    return { input, values: scores };
  const [score] = scores;
  if (scores.length === 1 && classes.length === 2 && score !== undefined) {
    const second = 1 / (1 + Math.exp(-score));
    const [no = '', yes = ''] = classes;
    return { input, label: score > 0 ? yes : no, probabilities: { [no]: 1 - second, [yes]: second } };
  }
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = Object.fromEntries(classes.map((name, i) => [name, (weights[i] ?? 0) / total]));
  return { input, label: classes[scores.indexOf(most)] ?? '', probabilities };
}
