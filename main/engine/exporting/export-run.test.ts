import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportProgress } from '../../../shared/contract/engine-replies.ts';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { type Diagnostic, diagnostic, explain } from '../../../shared/diagnostics/diagnostic.ts';
import { writeOnnx } from '../../../shared/export/onnx.ts';
import { readModel } from '../../../shared/onnx/testing/read-model.ts';
import type { ExportRequest } from './export-request.ts';
import { type ExportTools, exportRun } from './export-run.ts';
import type { FileFormat } from './formats/file-format.ts';
import { hasOnnxChecker, onnxCheckerVerdict } from './testing/onnx-checker.ts';
import { placeOf, trainTemplate } from './testing/trained-run.ts';

const shortLatency: Partial<ExportTools> = { latency: { warmUps: 1, maxRuns: 5, maxSeconds: 1 } };

let folder: string;
let residual: string;
let curve: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-export-'));
  residual = await trainTemplate('digits-residual', 2, join(folder, 'runs'));
  curve = await trainTemplate('curve-regression', 2, join(folder, 'runs'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

let counter = 0;
async function place(): Promise<{ readonly folder: string; readonly out: string }> {
  const own = join(folder, `out${counter++}`);
  await mkdir(own);
  return { folder: own, out: join(own, 'model.onnx') };
}

type Options = Partial<Pick<ExportRequest, 'prune' | 'quantize' | 'preprocessingInFile'>>;

async function exported(run: string, out: string, options: Options = {}): Promise<ExportReport> {
  const result = await exportRun(
    { run, ...(await placeOf(run)), format: 'onnx', out, ...options },
    {},
    shortLatency,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error.map((problem) => explain(problem))));
  return result.value;
}

async function refused(
  request: Partial<ExportRequest>,
  tools: Partial<ExportTools> = {},
): Promise<readonly Diagnostic[]> {
  const whole = {
    run: residual,
    ...(await placeOf(residual)),
    format: 'onnx',
    out: join(folder, 'refused', 'model.onnx'),
    ...request,
  };
  const result = await exportRun(whole, {}, { ...shortLatency, ...tools });
  if (result.ok) throw new Error('the export was made');
  return result.error;
}

const codes = (problems: readonly Diagnostic[]): readonly string[] => problems.map(({ code }) => code);

describe('a float32 export', () => {
  it('agrees with the run on every validation sample, and is what its report says', async () => {
    const { folder: own, out } = await place();
    const report = await exported(residual, out);
    const bytes = await readFile(out);
    expect(report.parity.maxAbsError).toBeLessThanOrEqual(1e-4);
    expect(report.parity.top1Disagreement).toBe(0);
    expect(report.parity.samples).toBe(report.byClass?.reduce((sum, { samples }) => sum + samples, 0));
    expect(report.bytes).toBe(bytes.length);
    expect(report.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(report.after).toEqual(report.before);
    expect(report.after.accuracy).toBeGreaterThan(0.5);
    expect(report.after.latencyMs).toBeGreaterThan(0);
    expect(JSON.parse(await readFile(`${out}.report.json`, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(report)),
    );
    expect((await readdir(own)).sort()).toEqual(['model.onnx', 'model.onnx.report.json']);
  });

  it('names its input and output, its classes and its preprocessing, without dropout or batch norm', async () => {
    const { out } = await place();
    await exported(residual, out);
    const { graph, metadata, opsets } = readModel(await readFile(out));
    expect(Object.keys(opsets)).toEqual(['']);
    expect(graph.inputs).toEqual([{ name: 'input', dtype: 'float32', shape: ['N', 64] }]);
    expect(graph.outputs).toEqual([{ name: 'logits', dtype: 'float32', shape: ['N', 10] }]);
    const types = new Set(graph.nodes.map((node) => node.opType));
    expect(types.has('BatchNormalization')).toBe(false);
    expect(types.has('Mul')).toBe(false);
    expect(metadata).toMatchObject({ task: 'classification', run: expect.stringContaining('digits') });
    expect(JSON.parse(metadata.classLabels ?? '')).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
    expect(JSON.parse(metadata.featureNames ?? '')).toHaveLength(64);
    expect(JSON.parse(metadata.preprocessing ?? '')).toEqual({
      formula: '(x - offset) * scale',
      offset: [0],
      scale: [1 / 16],
      layout: 'NC',
      sampleShape: [64],
      expectedRange: [0, 1],
    });
  });

  it('scales raw values itself when asked to', async () => {
    const { out } = await place();
    await exported(residual, out, { preprocessingInFile: true });
    const model = readModel(await readFile(out));
    expect(JSON.parse(model.metadata.preprocessing ?? '')).toMatchObject({
      offset: [0],
      scale: [1],
      expectedRange: [0, 16],
      inFile: { offset: [0], scale: [1 / 16] },
    });
    expect(model.graph.nodes.some((node) => node.opType === 'Mul')).toBe(true);
  });
});

describe('a compressed export', () => {
  it('is under 0.4 of the size as int8, and says what changed', async () => {
    const { out } = await place();
    const progress: ExportProgress[] = [];
    const request = { run: residual, ...(await placeOf(residual)), format: 'onnx', out, quantize: 'int8' };
    const result = await exportRun(request, { onProgress: (event) => progress.push(event) }, shortLatency);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { before, after, changed, difference, stages, quantize } = result.value;
    expect(stages.map(({ stage }) => stage)).toEqual(['trained', 'quantized']);
    expect(quantize?.kind).toBe('int8');
    expect(after.bytes).toBeLessThan(before.bytes * 0.4);
    expect(after.parity.reference).toBe('simulation');
    expect(after.accuracy).toBeGreaterThan((before.accuracy ?? 1) - 0.03);
    expect(changed.length).toBe(after.changedAnswers);
    expect(difference.low).toBeLessThanOrEqual(difference.value);
    expect(difference.high).toBeGreaterThanOrEqual(difference.value);
    const steps = progress.map(({ step, stage = '' }) => `${step} ${stage}`.trim());
    expect(steps).toEqual(
      ['read', 'write trained', 'check trained', 'quantize quantized'].concat([
        'write quantized',
        'check quantized',
        'time',
      ]),
    );
  });

  it('keeps pruned weights at zero through fine-tuning and into int8', async () => {
    const { out } = await place();
    const prune = { sparsity: 0.6, scope: 'global', fineTuneEpochs: 1 } as const;
    const report = await exported(residual, out, { prune, quantize: 'int8' });
    const pruned = report.stages[1];
    const zeros = (pruned?.parameters ?? 0) - (pruned?.nonZeroParameters ?? 0);
    expect(report.stages.map(({ stage }) => stage)).toEqual(['trained', 'pruned', 'quantized']);
    expect(report.prune?.prunedWeights).toBe(Math.round(0.6 * (report.prune?.ofWeights ?? 0)));
    expect(zeros).toBeGreaterThanOrEqual(report.prune?.prunedWeights ?? 0);
    expect(report.after.nonZeroParameters).toBeLessThanOrEqual(pruned?.nonZeroParameters ?? 0);
    expect(pruned?.gzipBytes).toBeLessThan(report.before.gzipBytes * 0.7);
    expect(pruned?.parity.maxAbsError).toBeLessThanOrEqual(1e-4);
    expect(codes(report.notes)).toContain('export-sparsity-no-speed');
  });

  it('says so when no epoch of fine-tuning was kept, and what pruning cost', async () => {
    const { out } = await place();
    const prune = { sparsity: 0.95, scope: 'global', fineTuneEpochs: 3 } as const;
    const fineTune: ExportTools['fineTune'] = async ({ weights }) => ({
      ok: true,
      value: { weights, keptEpoch: 0 },
    });
    const tools = { ...shortLatency, fineTune };
    const request = { run: residual, ...(await placeOf(residual)), format: 'onnx', out, prune };
    const result = await exportRun(request, {}, tools);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.prune).toMatchObject({ fineTuneEpochs: 3, keptEpoch: 0 });
    expect(codes(result.value.notes)).toEqual(
      expect.arrayContaining(['export-fine-tune-dropped', 'export-pruning-costly']),
    );
  });

  it('halves the file as float16, and shrinks it as dynamic int8', async () => {
    const [half, dynamic] = [await place(), await place()];
    const halfReport = await exported(residual, half.out, { quantize: 'fp16', preprocessingInFile: true });
    const dynamicReport = await exported(residual, dynamic.out, { quantize: 'dynamic' });
    expect(halfReport.bytes).toBeLessThan(halfReport.before.bytes * 0.6);
    expect(dynamicReport.bytes).toBeLessThan(dynamicReport.before.bytes * 0.4);
    for (const { before, after } of [halfReport, dynamicReport]) {
      expect(after.accuracy).toBeGreaterThan((before.accuracy ?? 1) - 0.03);
    }
    expect(codes(halfReport.notes)).toEqual(['export-parity-tolerance', 'export-float16-on-cpu']);
    expect(codes(dynamicReport.notes)).toEqual([
      'export-layers-in-float32',
      'export-parity-tolerance',
      'export-dynamic-per-batch',
    ]);
    expect(dynamicReport.quantize?.floatLayers.map(({ reason }) => reason)).toContain('filter');
  });

  it('judges predicted numbers by their errors', async () => {
    const { out } = await place();
    const report = await exported(curve, out, { quantize: 'int8' });
    expect(report.before.accuracy).toBeNull();
    expect(report.before.meanSquaredError).toBeGreaterThan(0);
    expect(report.before.meanAbsoluteError).toBeGreaterThan(0);
    expect(report.byClass).toBeUndefined();
    expect([report.before.changedAnswers, report.after.changedAnswers]).toEqual([null, null]);
    expect(report.before.changedNumbers?.largest).toBe(0);
    expect(report.after.changedNumbers?.largest).toBeGreaterThan(0);
    expect(codes(report.notes)).toContain('export-parity-tolerance-numbers');
    expect(report.difference.value).toBeCloseTo(
      (report.after.meanSquaredError ?? 0) - (report.before.meanSquaredError ?? 0),
      6,
    );
  });

  it.skipIf(!hasOnnxChecker())(
    'passes onnx.checker in every form (skipped: no Python with onnx)',
    async () => {
      const forms: readonly Options[] = [
        {},
        { preprocessingInFile: true },
        { quantize: 'int8' },
        { quantize: 'dynamic' },
        { quantize: 'fp16', preprocessingInFile: true },
      ];
      const files: string[] = [];
      for (const run of [residual, curve]) {
        for (const options of forms) {
          const { out } = await place();
          await exported(run, out, options);
          files.push(out);
        }
      }
      expect(onnxCheckerVerdict(files)).toBe('');
    },
  );
});

describe('a refused export', () => {
  it.each<[string, Partial<ExportRequest>, string]>([
    ['an unknown format', { format: 'pickle' }, 'export-format-unknown'],
    ['an unknown quantization', { quantize: 'int3' }, 'export-setting-invalid'],
    ['no file name', { out: ' ' }, 'export-setting-invalid'],
    [
      'a sparsity of 1',
      { prune: { sparsity: 1, scope: 'global', fineTuneEpochs: 0 } },
      'export-setting-invalid',
    ],
    [
      'half an epoch',
      { prune: { sparsity: 0.5, scope: 'layer', fineTuneEpochs: 0.5 } },
      'export-setting-invalid',
    ],
    ['a folder that is no run', { run: tmpdir() }, 'not-a-run'],
    ['a folder in place of the file', { out: tmpdir() }, 'export-setting-invalid'],
  ])('names %s', async (_, request, code) => {
    expect(codes(await refused(request))).toEqual([code]);
  });

  it('leaves nothing behind, and an older file as it was, when the file does not agree', async () => {
    const { folder: own, out } = await place();
    await writeFile(out, 'older');
    const problems = await refused({ out }, { write: writeDamaged });
    expect(codes(problems)).toEqual(['export-parity-failed']);
    expect(problems[0]?.where.file).toBe(out);
    expect(await readdir(own)).toEqual(['model.onnx']);
    expect(await readFile(out, 'utf8')).toBe('older');
  });

  it('notices a quantized file that answers something else', async () => {
    const write: FileFormat['write'] = (request) =>
      [...request.network.values.values()].some(({ dtype }) => dtype === 'int8')
        ? writeDamaged(request)
        : writeOnnx(request);
    expect(codes(await refused({ quantize: 'int8' }, { write }))).toEqual(['export-parity-failed']);
  });

  it('says so when the runtime cannot load the file', async () => {
    const problems = await refused({}, { write: () => Uint8Array.of(1, 2, 3) });
    expect(codes(problems)).toEqual(['export-file-refused']);
  });

  it('refuses a file that ends the process which runs it, leaving nothing behind', async () => {
    const { folder: own, out } = await place();
    const died = diagnostic('engine-died-early', {}, { how: 'SIGSEGV', lastOutput: '-' });
    const problems = await refused({ out }, { runFile: async () => ({ ok: false, error: [died] }) });
    expect(codes(problems)).toEqual(['export-file-refused']);
    expect(problems[0]?.values.reason).toContain('SIGSEGV');
    expect(await readdir(own)).toEqual([]);
  });

  it('refuses weights that are not finite', async () => {
    const fineTune: ExportTools['fineTune'] = async ({ weights }) => {
      const broken = [...weights].map(([path, tensor]) => {
        const data = Float32Array.from(tensor.data as Float32Array);
        data[0] = Number.NaN;
        return [path, { ...tensor, data }] as const;
      });
      return { ok: true, value: { weights: new Map(broken), keptEpoch: 1 } };
    };
    const prune = { sparsity: 0.1, scope: 'global', fineTuneEpochs: 1 } as const;
    const problems = await refused({ prune }, { fineTune });
    expect(new Set(codes(problems))).toEqual(new Set(['export-weight-not-finite']));
  });

  it.skipIf(process.getuid?.() === 0)(
    'names a folder it may not write to (skipped: run as root)',
    async () => {
      const { folder: own, out } = await place();
      await chmod(own, 0o500);
      expect(codes(await refused({ out }))).toEqual(['folder-not-created']);
    },
  );

  it('names a place that cannot hold a file', async () => {
    const { out } = await place();
    await writeFile(out, 'a file');
    const problems = await refused({ out: join(out, 'model.onnx') });
    expect(codes(problems)).toEqual(['folder-not-created']);
  });

  it('stops when asked, leaving nothing behind', async () => {
    const { folder: own, out } = await place();
    const stop = new AbortController();
    const onProgress = ({ step }: ExportProgress): void => {
      if (step === 'check') stop.abort();
    };
    const result = await exportRun(
      { run: residual, ...(await placeOf(residual)), format: 'onnx', out },
      { onProgress, signal: stop.signal },
    );
    expect(result.ok ? [] : codes(result.error)).toEqual(['export-stopped']);
    expect(await readdir(own)).toEqual([]);
  });
});

/** The file with the sign of one weight tensor turned. */
const writeDamaged: FileFormat['write'] = (request) => {
  const { network } = request;
  const path = network.state.find((entry) => entry.type.shape.length >= 2)?.path ?? '';
  const values = new Map(network.values);
  const tensor = values.get(path);
  if (tensor === undefined) throw new Error('a network without kernels');
  const data = tensor.data.slice() as Int8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  values.set(path, { ...tensor, data: data.map((value) => -value) as typeof data });
  return writeOnnx({ ...request, network: { ...network, values } });
};
