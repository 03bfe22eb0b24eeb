import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { readModel } from '../../../shared/onnx/testing/read-model.ts';
import { exportRun } from '../exporting/export-run.ts';
import { placeOf, trainTemplate } from '../exporting/testing/trained-run.ts';
import { evaluateTask } from './evaluate-task.ts';
import { predictTask } from './predict-task.ts';

let folder: string;
let sentences: string;
let letters: string;
let series: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-sequences-'));
  sentences = await trainTemplate('text-lstm', 4, folder, 400);
  letters = await trainTemplate('char-rnn', 1, folder, 80);
  series = await trainTemplate('gru-forecast', 1, folder, 100);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function exported(run: string, options: { quantize?: 'fp16' | 'int8' } = {}) {
  const out = join(folder, `${Math.random()}.onnx`);
  const latency = { warmUps: 1, maxRuns: 2, maxSeconds: 1 };
  const result = await exportRun(
    { run, ...(await placeOf(run)), format: 'onnx', out, ...options },
    {},
    { latency },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const model = readModel(await readFile(out));
  return { report: result.value satisfies ExportReport, model };
}

describe('sentences with a class', () => {
  it('are predicted from a line of text', async () => {
    const inputs = ['the film is good .', 'the plot was really not good .', 'zebra'];
    const result = await predictTask({ run: sentences, inputs, device: 'cpu' });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const [good, bad] = result.value.predictions;
    expect(good?.label).toBe('positive');
    expect(Object.keys(bad?.probabilities ?? {})).toEqual(['negative', 'positive']);
    const empty = await predictTask({ run: sentences, inputs: [' '], device: 'cpu' });
    expect(empty).toMatchObject({ error: [{ code: 'predict-empty-text' }] });
  });

  it('export with their vocabulary, masked in half precision too', async () => {
    const { report, model } = await exported(sentences, { quantize: 'fp16' });
    expect(report.stages[0]?.parity.maxAbsError).toBeLessThanOrEqual(1e-4);
    expect(model.graph.inputs).toEqual([{ name: 'input', dtype: 'int32', shape: ['N', 24] }]);
    expect(JSON.parse(model.metadata.preprocessing ?? '')).toMatchObject({ layout: 'NT' });
    const text = JSON.parse(model.metadata.text ?? '');
    expect(text).toMatchObject({ unit: 'word', padding: { id: 0, at: 'end' }, unknown: 1 });
    expect(text.vocabulary.slice(0, 3)).toEqual(['<pad>', '<unk>', 'the']);
  });
});

describe('letters to be continued', () => {
  it('are evaluated at every position', async () => {
    const result = await evaluateTask({ run: letters, ...(await placeOf(letters)), device: 'cpu' });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { confusion, validation } = result.value;
    const counts = confusion?.counts ?? [];
    const total = counts.flat().reduce((sum, count) => sum + count, 0);
    const right = counts.reduce((sum, line, label) => sum + (line[label] ?? 0), 0);
    expect(total).toBe(16 * 64);
    expect(right / total).toBeCloseTo(validation.accuracy ?? -1, 6);
  });

  it('are continued after the last letter given', async () => {
    const long = 'the cat sings in the garden. '.repeat(4);
    const result = await predictTask({ run: letters, inputs: ['the c', long], device: 'cpu' });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    for (const { label, probabilities = {} } of result.value.predictions) {
      expect(Object.keys(probabilities)).toContain(label);
      expect(Object.values(probabilities).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    }
  });

  it('export as the run judges them', async () => {
    const { report, model } = await exported(letters);
    expect(report.parity).toMatchObject({ samples: 16 * 64, top1Disagreement: 0 });
    expect(model.graph.outputs[0]?.shape).toEqual(['N', 64, expect.any(Number)]);
  });
});

describe('a series', () => {
  it('exports with its scaling, and predicts its horizon', async () => {
    const { report, model } = await exported(series);
    expect(report.parity.maxAbsError).toBeLessThanOrEqual(1e-4);
    expect(JSON.parse(model.metadata.preprocessing ?? '')).toMatchObject({
      layout: 'NTC',
      sampleShape: [48, 1],
    });
    const input = Array.from({ length: 48 }, (_, i) => Math.sin(i / 4)).join(',');
    const result = await predictTask({ run: series, inputs: [input], device: 'cpu' });
    expect(result.ok && result.value.predictions[0]?.values).toHaveLength(8);
  });
});
