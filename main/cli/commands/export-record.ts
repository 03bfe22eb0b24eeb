import { resolve } from 'node:path';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { RecordFormatName } from '../../../shared/export/record-formats.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { writeEventFile } from '../../services/records/event-file.ts';
import { RunFolders } from '../../services/runs/run-folders.ts';
import { type CommandArguments, type CommandResult, requiredPositional, UsageError } from '../command.ts';
import type { Output } from '../output.ts';
import { bytesText } from '../text.ts';

interface RecordOrder {
  readonly folder: string;
  readonly out: string;
}

type WrittenRecord = Readonly<Record<string, unknown>> & { readonly file: string; readonly bytes: number };

/** How each format is written from the folder of a record. */
const writers: Readonly<Record<RecordFormatName, (order: RecordOrder) => Promise<Checked<WrittenRecord>>>> = {
  tensorboard: writeTensorBoard,
};

/** Options of an exported network, which mean nothing for a record. */
const forNetworks = ['prune', 'prune-scope', 'fine-tune', 'quantize', 'preprocessing-in-file'];

/** Writes the record of a run for people or other programs. */
export async function exportRecord(
  format: RecordFormatName,
  args: CommandArguments,
  output: Output,
): Promise<CommandResult> {
  const { out } = args.options;
  if (out === undefined) throw new UsageError('--out is missing');
  const other = forNetworks.find((name) => args.options[name] !== undefined);
  if (other !== undefined) throw new UsageError(`--${other} does not go with --format ${format}`);
  const folder = resolve(requiredPositional(args, 0, '<run>'));
  const written = await writers[format]({ folder, out: resolve(out) });
  if (written.ok) output.line(`${written.value.file} (${bytesText(written.value.bytes)})`);
  return written.ok ? { ok: true, value: written.value } : written;
}

async function writeTensorBoard({ folder, out }: RecordOrder): Promise<Checked<WrittenRecord>> {
  const folders = new RunFolders(userDataFolder());
  const run = await folders.find(folders.idOf(folder));
  if (!run.ok) return run;
  const written = await writeEventFile(run.value, out);
  return written.ok ? { ok: true, value: { ...written.value } } : written;
}
