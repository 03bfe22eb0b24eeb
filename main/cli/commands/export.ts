import { resolve } from 'node:path';
import { explain } from '../../../shared/diagnostics/diagnostic.ts';
import { exportFormatNames, extensionOf, usualFormat } from '../../../shared/export/formats.ts';
import { isRecordFormat, recordFormats } from '../../../shared/export/record-formats.ts';
import type { EngineTasks } from '../../engine/messages.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { UnfinishedExports } from '../../services/exports/unfinished-exports.ts';
import { saveProblem } from '../../services/files/save-place.ts';
import {
  type Command,
  type CommandArguments,
  choiceOption,
  integerOption,
  numberOption,
  requiredPositional,
  UsageError,
} from '../command.ts';
import { pruneOptions, quantizeOption } from '../compression-options.ts';
import { finishedOrStopped } from '../interrupts.ts';
import type { Output } from '../output.ts';
import { runDataPlace } from '../run-data.ts';
import { bytesText } from '../text.ts';
import { exportRecord } from './export-record.ts';

type ExportReport = EngineTasks['export']['result'];
type ExportRequest = EngineTasks['export']['request'];

export const exportCommand: Command = {
  name: 'export',
  summary: 'write a run to a file, pruned and quantized if asked, with proof of what that cost',
  positionals: '<run>',
  options: {
    format: {
      type: 'string',
      placeholder: [...exportFormatNames, ...Object.keys(recordFormats)].join('|'),
      help: `format of the file (${usualFormat}); html: a report, of a search or an experiment too; tensorboard: what a run logged, --out then names a folder`,
    },
    out: { type: 'string', placeholder: 'FILE', help: 'the file to write; its report lies beside it' },
    overwrite: {
      type: 'boolean',
      help: 'replace a file that is there; an earlier export is replaced anyway',
    },
    ...pruneOptions,
    'fine-tune': { type: 'string', placeholder: 'EPOCHS', help: 'epochs trained with the zeros held (0)' },
    quantize: quantizeOption,
    'preprocessing-in-file': { type: 'boolean', help: 'the file takes raw values and scales them itself' },
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'where the data is, instead of where it was trained on',
    },
  },
  async run(args, output, engineHost) {
    const { format } = args.options;
    if (format !== undefined && isRecordFormat(format)) return exportRecord(format, args, output, engineHost);
    const settings = settingsOf(args);
    const place = await runDataPlace(settings.run, args);
    if (!place.ok) return place;
    const request = { ...settings, ...place.value, givenData: args.options.data !== undefined };
    const overwrite = args.options.overwrite === 'true';
    const { dataPath } = place.value;
    const data = dataPath === undefined ? [] : [dataPath];
    const extension = extensionOf(request.format);
    const problem = await saveProblem({ place: request.out, extension, data, overwrite });
    if (problem !== undefined) return { ok: false, error: [problem] };
    const unfinished = new UnfinishedExports(userDataFolder());
    await unfinished.sweep();
    const settle = await unfinished.begin(request.out);
    const task = startEngineTask(engineHost, 'export', request, (event) => {
      output.event({ ...event });
      const epochs = event.total === undefined ? '' : ` ${event.done}/${event.total}`;
      output.status(`${event.step} ${event.stage ?? ''}${epochs}`);
    });
    const result = await finishedOrStopped(task);
    await settle();
    if (!result.ok) return result;
    printReport(result.value, output);
    return { ok: true, value: { ...result.value } };
  },
};

function settingsOf(args: CommandArguments): Omit<ExportRequest, 'projectFolder' | 'dataPath' | 'givenData'> {
  const { out, format = usualFormat, quantize } = args.options;
  if (out === undefined) throw new UsageError('--out is missing');
  const sparsity = numberOption(args, 'prune', 0, 0.99);
  const scope = choiceOption(args, 'prune-scope', ['global', 'layer']) ?? 'global';
  const fineTuneEpochs = integerOption(args, 'fine-tune', 0, 1_000_000) ?? 0;
  if (sparsity === undefined && (args.options['prune-scope'] ?? args.options['fine-tune']) !== undefined) {
    throw new UsageError('--prune-scope and --fine-tune need --prune');
  }
  return {
    run: resolve(requiredPositional(args, 0, '<run>')),
    format,
    out: resolve(out),
    ...(sparsity !== undefined && { prune: { sparsity, scope, fineTuneEpochs } }),
    ...(quantize !== undefined && { quantize }),
    preprocessingInFile: args.options['preprocessing-in-file'] === 'true',
  };
}

const heads = {
  en: {
    stage: 'stage',
    quality: 'accuracy',
    error: 'mean abs. error',
    size: 'file',
    gzip: 'gzip',
    weights: 'non-zero',
    latency: 'ms/sample',
    changed: 'changed',
    changedNumbers: 'changed by (largest, mean)',
    beyond: 'more than',
    notMeasured: 'not measured',
    parity: 'parity with the run',
    simulation: 'parity with its simulation',
    of: 'of',
  },
  'zh-CN': {
    stage: '阶段',
    quality: '准确率',
    error: '平均绝对误差',
    size: '文件',
    gzip: 'gzip',
    weights: '非零',
    latency: '毫秒/样本',
    changed: '改变',
    changedNumbers: '变化（最大，平均）',
    beyond: '超过',
    notMeasured: '未测量',
    parity: '与实验的一致性',
    simulation: '与其模拟的一致性',
    of: '/',
  },
} as const;

function changeText(
  { changedAnswers, changedNumbers }: ExportReport['before'],
  { beyond, notMeasured }: { readonly beyond: string; readonly notMeasured: string },
): string {
  if (changedAnswers !== null) return String(changedAnswers);
  if (changedNumbers === null) return notMeasured;
  const [largest, mean, tolerance] = [
    changedNumbers.largest,
    changedNumbers.mean,
    changedNumbers.tolerance,
  ].map((value) => value.toPrecision(2));
  return `${largest}, ${mean}; ${(changedNumbers.beyond * 100).toFixed(1)}% ${beyond} ${tolerance}`;
}

function printReport(report: ExportReport, output: Output): void {
  const head = heads[output.language];
  const isClass = report.before.accuracy !== null;
  const columns = [
    head.stage,
    isClass ? head.quality : head.error,
    head.size,
    head.gzip,
    head.weights,
    head.latency,
    isClass ? head.changed : head.changedNumbers,
  ];
  const rows = report.stages.map((stage) => [
    stage.stage,
    stage.accuracy === null
      ? (stage.meanAbsoluteError?.toPrecision(4) ?? head.notMeasured)
      : `${(stage.accuracy * 100).toFixed(2)}%`,
    bytesText(stage.bytes),
    bytesText(stage.gzipBytes),
    String(stage.nonZeroParameters),
    stage.latencyMs.toFixed(3),
    changeText(stage, head),
  ]);
  const widths = columns.map((text, i) => Math.max(text.length, ...rows.map((row) => (row[i] ?? '').length)));
  for (const row of [columns, ...rows])
    output.line(row.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('  '));
  const { maxAbsError, top1Disagreement, samples } = report.parity;
  const proof = report.parity.reference === 'run' ? head.parity : head.simulation;
  output.line(`${proof}: ${maxAbsError.toExponential(1)}, ${top1Disagreement} ${head.of} ${samples}`);
  for (const note of report.notes) output.line(explain(note, output.language).message);
  output.line(`${report.file} (${bytesText(report.bytes)}, SHA-256 ${report.sha256.slice(0, 12)})`);
}
