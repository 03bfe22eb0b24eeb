import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ExportSettings, exportSummarySchema } from '../../../shared/contract/exports.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { gather } from '../testing/test-signal.ts';
import { accuracyInterval } from './export-summary.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await testProgram();
});
afterEach(() => program.end());

async function trainedRun(): Promise<string> {
  const opened = await program.create('iris-mlp');
  const text = opened.texts.project.replace(/"epochs": \d+/, '"epochs": 8');
  const { run } = valueIn(
    await program.services.runs.start({ project: opened.project, text, device: 'cpu' }),
  );
  await gather((signal) => program.services.runs.subscribe({ run, since: 0 }, signal)).ended;
  return run;
}

async function target(name: string): Promise<string> {
  const [root] = valueIn(await program.services.files.roots({}));
  return valueIn(await program.services.files.resolve({ folder: root?.handle ?? '', name })).handle;
}

async function startExport(run: string, settings: ExportSettings): Promise<string> {
  return valueIn(await program.services.exports.start({ run, settings })).export;
}

/** So much to do that it is always ended before. */
const longExport: ExportSettings = {
  format: 'onnx',
  prune: { share: 0.3, scope: 'global', fineTuneEpochs: 1000 },
  quantize: 'none',
};

it('proves a file, reports it to everyone who follows, and writes it when it is saved', async () => {
  const { services } = program;
  const run = await trainedRun();
  const settings = {
    format: 'onnx',
    prune: { share: 0.3, scope: 'global', fineTuneEpochs: 1 },
    quantize: 'int8',
  } as const;
  const id = await startExport(run, settings);
  const first = gather((signal) => services.exports.follow({ export: id }, signal));
  await first.ended;
  const second = gather((signal) =>
    program.main.openWindow().services.exports.follow({ export: id }, signal),
  );
  await second.ended;
  expect(second.events).toEqual(first.events);
  const last = first.events.at(-1);
  if (last?.event !== 'reported') throw new Error(JSON.stringify(last));
  expect(exportSummarySchema.parse(last.report)).toEqual(last.report);
  expect(last.report).toMatchObject({ settings, samples: 30 });
  expect(last.report.stages.map(({ stage }) => stage)).toEqual(['trained', 'pruned', 'quantized']);
  const steps = first.events.flatMap((event) => (event.event === 'progress' ? [event.step] : []));
  expect(steps).toEqual(
    expect.arrayContaining(['read', 'prune', 'fine-tune', 'quantize', 'write', 'check', 'time']),
  );
  const exported = async () => (await readdir(program.base)).filter((name) => name.includes('.onnx'));
  expect(await exported()).toEqual([]);
  const file = join(program.base, 'iris.onnx');
  await writeFile(file, 'old');
  valueIn(await services.exports.save({ export: id, file: await target('iris.onnx') }));
  const report = JSON.parse(await readFile(`${file}.report.json`, 'utf8')) as object;
  expect(report).toMatchObject({ file, sha256: last.report.sha256 });
  expect(
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ).toBe(last.report.sha256);
  valueIn(await services.exports.save({ export: id, file: await target('again.onnx') }));
  expect(codeOf(await services.exports.save({ export: id, file: await target('iris.txt') }))).toBe(
    'save-other-extension',
  );
  valueIn(await services.exports.discard({ export: id }));
  expect(await readdir(join(program.base, 'data/held-exports'))).toEqual([]);
  expect(codeOf(await services.exports.save({ export: id, file: await target('late.onnx') }))).toBe(
    'export-unknown',
  );
  expect(await exported()).toHaveLength(4);
});

it('leaves nothing when it is cancelled, and says why it cannot begin', async () => {
  const { services } = program;
  const run = await trainedRun();
  const id = await startExport(run, longExport);
  valueIn(await services.exports.discard({ export: id }));
  const received = gather((signal) => services.exports.follow({ export: id }, signal));
  await received.ended;
  expect(received.events.at(-1)).toMatchObject({ event: 'failed', problems: [{ code: 'export-stopped' }] });
  await expect.poll(() => readdir(join(program.base, 'data/held-exports'))).toEqual([]);
  expect(codeOf(await services.exports.start({ run: 'none', settings: longExport }))).toBe('run-unknown');
  expect(codeOf(await services.exports.save({ export: 'none', file: await target('a.onnx') }))).toBe(
    'export-unknown',
  );
  expect(codeOf(await services.exports.discard({ export: 'none' }))).toBe('export-unknown');
  const unknown = gather((signal) => services.exports.follow({ export: 'none' }, signal));
  await unknown.ended;
  expect(unknown.events).toMatchObject([{ event: 'failed', problems: [{ code: 'export-unknown' }] }]);
});

it('sweeps at its start what the exports of a killed program left', async () => {
  const notes = join(program.base, 'data/exports');
  const left = join(program.base, '.iris.onnx.0123456789abcdef');
  const others = join(program.base, '.other.onnx.0123456789abcdef');
  const longAgo = new Date(Date.now() - 60_000);
  for (const folder of [notes, left, others]) await mkdir(folder, { recursive: true });
  const file = join(program.base, 'iris.onnx');
  await writeFile(join(notes, 'a.json'), JSON.stringify({ file }));
  await writeFile(join(notes, 'b.json'), 'damaged');
  for (const path of [left, others, join(notes, 'a.json'), join(notes, 'b.json')]) {
    await utimes(path, longAgo, longAgo);
  }
  const held = join(program.base, 'data/held-exports');
  await mkdir(join(held, '.model.onnx.0123456789abcdef'), { recursive: true });
  await utimes(join(held, '.model.onnx.0123456789abcdef'), longAgo, longAgo);
  await program.again().close();
  expect(await readdir(held)).toEqual([]);
  expect(await readdir(notes)).toEqual([]);
  expect((await readdir(program.base)).filter((name) => name.includes('.onnx'))).toEqual([
    '.other.onnx.0123456789abcdef',
  ]);
});

it('gives accuracies the score interval of Wilson', () => {
  // 81 of 263: (0.2553, 0.3662), from Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I.
  const { low, high } = accuracyInterval(81 / 263, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
  expect(accuracyInterval(1, 30)).toMatchObject({ value: 1, high: 1 });
  expect(accuracyInterval(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
});
