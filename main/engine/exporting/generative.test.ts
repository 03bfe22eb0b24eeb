import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSession } from '../backends/onnxruntime/session.ts';
import { predictTask } from '../tasks/predict-task.ts';
import { checked } from './checked.ts';
import { exportRun } from './export-run.ts';
import { ExportedFile } from './exported-file.ts';
import { placeOf, trainTemplate } from './testing/trained-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-generative-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const latency = { warmUps: 0, maxRuns: 1, maxSeconds: 1 };

it('exports a generator that takes noise alone, and predicts with it', async () => {
  const run = await trainTemplate('dcgan', 1, folder);
  const out = join(folder, 'generator.onnx');
  const report = checked(
    await exportRun({ run, ...(await placeOf(run)), format: 'onnx', out, quantize: 'int8' }, {}, { latency }),
  );
  expect(report.stages.map(({ stage }) => stage)).toEqual(['trained', 'quantized']);
  expect(report.stages[0]?.parity.maxAbsError).toBeLessThan(1e-4);
  // Pictures are no guess at a digit's class.
  expect(report.after.accuracy).toBeNull();
  expect(report.byClass).toBeUndefined();
  const session = await openSession((await ExportedFile.read('onnx', out)).bytes, {
    device: 'cpu',
    threads: 1,
  });
  expect(session.inputNames).toEqual(['noise_noise']);
  await session.release();

  const numbers = Array.from({ length: 16 }, (_, i) => String(i / 8 - 1)).join(',');
  const { predictions } = checked(await predictTask({ run, inputs: ['3', '4', numbers], device: 'cpu' }));
  const pictures = predictions.map((prediction) => ('values' in prediction ? prediction.values : []));
  expect(pictures.map((picture) => picture?.length)).toEqual([64, 64, 64]);
  expect(new Set(pictures.map(String)).size).toBe(3);
  const short = await predictTask({ run, inputs: ['1,2'], device: 'cpu' });
  expect(short.ok || short.error[0]?.code).toBe('predict-wrong-count');
});

it('exports a variational autoencoder whole: the mean of its code is decoded', async () => {
  const run = await trainTemplate('vae', 1, folder);
  const report = checked(
    await exportRun(
      { run, ...(await placeOf(run)), format: 'onnx', out: join(folder, 'vae.onnx') },
      {},
      { latency },
    ),
  );
  expect(report.parity.maxAbsError).toBeLessThan(1e-4);
  expect(report.after.accuracy).toBeNull();
  // There is no right answer: an error that was not measured is not 0.
  expect([report.after.meanAbsoluteError, report.after.meanSquaredError]).toEqual([null, null]);
});
