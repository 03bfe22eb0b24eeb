import { resolve } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { RecordFormatName } from '../../../shared/export/record-formats.ts';
import type { ReportFrame } from '../../../shared/report/run-report.ts';
import { version } from '../../engine/version.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { saveProblem } from '../../services/files/save-place.ts';
import { writeEventFile } from '../../services/records/event-file.ts';
import {
  recordIn,
  reportOfExperiment,
  reportOfRun,
  reportOfSearch,
} from '../../services/records/write-report.ts';
import type { RecordedRun } from '../../services/runs/recorded-run.ts';
import { RunFolders } from '../../services/runs/run-folders.ts';
import { type CommandArguments, type CommandResult, requiredPositional, UsageError } from '../command.ts';
import type { Output } from '../output.ts';
import { runDataPlace } from '../run-data.ts';
import { bytesText } from '../text.ts';

interface RecordOrder {
  readonly folder: string;
  readonly out: string;
  readonly args: CommandArguments;
  readonly output: Output;
  readonly engineHost: EngineHost;
}

type WrittenRecord = Readonly<Record<string, unknown>> & { readonly file: string; readonly bytes: number };

/** How each format is written from the folder of a record. */
const writers: Readonly<Record<RecordFormatName, (order: RecordOrder) => Promise<Checked<WrittenRecord>>>> = {
  tensorboard: writeTensorBoard,
  html: writeReport,
};

/** Options of an exported network, which mean nothing for a record. */
const forNetworks = ['prune', 'prune-scope', 'fine-tune', 'quantize', 'preprocessing-in-file'];

/** Writes the record of a run, a search or an experiment for people or other programs. */
export async function exportRecord(
  format: RecordFormatName,
  args: CommandArguments,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const { out } = args.options;
  if (out === undefined) throw new UsageError('--out is missing');
  const other = forNetworks.find((name) => args.options[name] !== undefined);
  if (other !== undefined) throw new UsageError(`--${other} does not go with --format ${format}`);
  const folder = resolve(requiredPositional(args, 0, '<run>'));
  const written = await writers[format]({ folder, out: resolve(out), args, output, engineHost });
  if (written.ok) output.line(`${written.value.file} (${bytesText(written.value.bytes)})`);
  return written.ok ? { ok: true, value: written.value } : written;
}

async function runIn(folder: string): Promise<Checked<RecordedRun>> {
  const folders = new RunFolders(userDataFolder());
  return folders.find(folders.idOf(folder));
}

async function writeTensorBoard({ folder, out }: RecordOrder): Promise<Checked<WrittenRecord>> {
  const run = await runIn(folder);
  if (!run.ok) return run;
  const written = await writeEventFile(run.value, out);
  return written.ok ? ok({ ...written.value }) : written;
}

async function writeReport(order: RecordOrder): Promise<Checked<WrittenRecord>> {
  const { out, args } = order;
  const overwrite = args.options.overwrite === 'true';
  const problem = await saveProblem({ place: out, extension: '.html', data: [], overwrite });
  if (problem !== undefined) return err([problem]);
  const report = await reportOf(order, { language: order.output.language, version, now: new Date() });
  if (!report.ok) return report;
  const written = await writeTextAtomic(out, report.value);
  return written.ok ? ok({ file: out, bytes: written.value }) : written;
}

async function reportOf(
  { folder, args, engineHost }: RecordOrder,
  frame: ReportFrame,
): Promise<Checked<string>> {
  switch (await recordIn(folder)) {
    case 'search':
      return reportOfSearch(folder, frame);
    case 'experiment':
      return reportOfExperiment(folder, frame);
    default: {
      const run = await runIn(folder);
      if (!run.ok) return run;
      const place = await runDataPlace(folder, args);
      const means = {
        engineHost,
        place: place.ok ? place.value : undefined,
        signal: new AbortController().signal,
      };
      return reportOfRun(run.value, means, frame);
    }
  }
}
