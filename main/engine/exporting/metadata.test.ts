/** A program that knows a file's metadata alone prepares samples and reads answers as `predict` does. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import type { OnnxModel } from '../../../shared/onnx/model.ts';
import { readModel } from '../../../shared/onnx/testing/read-model.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { openSession } from '../backends/onnxruntime/session.ts';
import { toRuntime } from '../backends/onnxruntime/tensors.ts';
import { predictTask } from '../tasks/predict-task.ts';
import { version } from '../version.ts';
import { checked } from './checked.ts';
import { exportRun } from './export-run.ts';
import { placeOf, trainTemplate } from './testing/trained-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-metadata-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Exported {
  readonly run: string;
  readonly bytes: Uint8Array;
  readonly model: OnnxModel;
}

async function exported(template: string, samples?: number): Promise<Exported> {
  const run = await trainTemplate(template, 1, join(folder, 'runs'), samples);
  const out = join(folder, `${template}.onnx`);
  const request = { run, ...(await placeOf(run)), format: 'onnx', out };
  checked(await exportRun(request, {}, { latency: { warmUps: 0, maxRuns: 1, maxSeconds: 1 } }));
  const bytes = await readFile(out);
  return { run, bytes, model: readModel(bytes) };
}

async function predicted(run: string, inputs: readonly string[]): Promise<readonly Prediction[]> {
  return checked(await predictTask({ run, inputs, device: 'cpu' })).predictions;
}

async function rowOf(
  bytes: Uint8Array,
  row: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
): Promise<readonly number[]> {
  const session = await openSession(bytes, { device: 'cpu', threads: 1 });
  const dtype = row instanceof Int32Array ? 'int32' : 'float32';
  const input = toRuntime({ dtype, shape: [1, row.length], data: row });
  const results = await runSession(session, 'cpu', { input });
  await session.release();
  return Array.from(must(Object.values(results)[0], 'an output').data as Float32Array);
}

/** Probabilities by the names of the classes, as the metadata says. */
function answer(metadata: OnnxModel['metadata'], scores: readonly number[]): Record<string, number> {
  const labels: readonly string[] = JSON.parse(metadata.classLabels ?? '');
  expect(metadata.outputActivation).toBe('softmax');
  const powers = scores.map((score) => Math.exp(score));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Object.fromEntries(labels.map((label, i) => [label, (powers[i] ?? 0) / total]));
}

function expectAlike(found: Record<string, number>, wanted: Prediction | undefined): void {
  const probabilities = must(wanted?.probabilities, 'probabilities');
  expect(Object.keys(found)).toEqual(Object.keys(probabilities));
  for (const [label, share] of Object.entries(probabilities)) expect(found[label]).toBeCloseTo(share, 5);
}

function tokensOf(metadata: OnnxModel['metadata'], text: string): Int32Array<ArrayBuffer> {
  const sent = JSON.parse(metadata.text ?? '');
  let plain = text.normalize(sent.normalization);
  if (sent.lowerCase) plain = plain.toLowerCase().normalize(sent.normalization);
  const tokens = plain.match(new RegExp(sent.pattern, 'gu')) ?? [];
  const kept = sent.keep === 'first' ? tokens.slice(0, sent.length) : tokens.slice(-sent.length);
  const row = new Int32Array(sent.length).fill(sent.padding.id);
  kept.forEach((token, i) => {
    const id = sent.vocabulary.indexOf(token);
    row[i] = id < 0 ? sent.unknown : id;
  });
  return row;
}

it('texts get the classes that predict gives them, however they are written', async () => {
  const { run, bytes, model } = await exported('text-lstm', 200);
  const texts = [
    "The film wasn't good, it was a well-made BORE!",
    'Great   cafe\u0301 \u2014 \u4e2d\u6587 and 3 words',
    'A fine story with a wonderful cast. '.repeat(12),
  ];
  const answers = await predicted(run, texts);
  for (const [i, text] of texts.entries()) {
    const scores = await rowOf(bytes, tokensOf(model.metadata, text));
    expectAlike(answer(model.metadata, scores), answers[i]);
  }
}, 120_000);

it('a text that is continued keeps its end, and the row of its last token answers', async () => {
  const { run, bytes, model } = await exported('char-rnn', 200);
  const sent = JSON.parse(model.metadata.text ?? '');
  for (const text of ['Once', 'the quick brown fox '.repeat(12)]) {
    const row = tokensOf(model.metadata, text);
    const rows = await rowOf(bytes, row);
    const width = rows.length / sent.length;
    expect(sent.answerAt).toBe('last-token');
    const padded = row.indexOf(sent.padding.id);
    const last = (padded < 0 ? row.length : padded) - 1;
    const [wanted] = await predicted(run, [text]);
    expectAlike(answer(model.metadata, rows.slice(last * width, (last + 1) * width)), wanted);
  }
}, 120_000);

it('rows of a table get the classes that predict gives them', async () => {
  const { run, bytes, model } = await exported('iris-mlp');
  const { offset, scale } = JSON.parse(model.metadata.preprocessing ?? '');
  const numbers = [5.1, 3.5, 1.4, 0.2];
  const row = Float32Array.from(numbers, (x, i) =>
    Math.fround(Math.fround(x - (offset[i] ?? offset[0])) * (scale[i] ?? scale[0])),
  );
  const [wanted] = await predicted(run, [numbers.join(',')]);
  expectAlike(answer(model.metadata, await rowOf(bytes, row)), wanted);
}, 120_000);

it('the file names the program that wrote it and its version', async () => {
  const { model } = await exported('curve-regression');
  expect(model.producerVersion).toBe(version);
  expect(model.metadata.outputActivation).toBe('none');
}, 120_000);
