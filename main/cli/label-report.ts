/** `netloom doctor <run> --labels`: samples whose label is likely wrong. */
import { resolve } from 'node:path';
import type { EngineHost } from '../services/engine-host.ts';
import { startEngineTask } from '../services/engine-task.ts';
import { type CommandArguments, type CommandResult, requiredPositional } from './command.ts';
import type { Output } from './output.ts';
import { runDataPlace } from './run-data.ts';
import { runsNamed } from './runs-named.ts';
import { figureText, tableLines } from './text.ts';

/** Rows that a person reads; a program gets all that were found. */
const maxRows = 50;

export async function checkLabels(
  args: CommandArguments,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const runs = await runsNamed([requiredPositional(args, 0, '<run>')]);
  if (!runs.ok) return runs;
  const members = [];
  for (const run of runs.value) {
    const place = await runDataPlace(run, args);
    if (!place.ok) return place;
    members.push({ run: resolve(run), ...place.value });
  }
  const result = await startEngineTask(engineHost, 'labels', { members }).finished;
  if (!result.ok) return result;
  const { samples, found, doubted } = result.value;
  output.line(`${found} of ${samples} labels are likely wrong`);
  const rows = doubted
    .slice(0, maxRows)
    .map(({ sample, given, likely, confidence }) => [sample, given, likely, figureText(confidence)]);
  if (rows.length > 0)
    for (const line of tableLines(['sample', 'label', 'likely', 'confidence'], rows))
      output.line(`  ${line}`);
  const values = doubted.map(({ preview, ...doubt }) => ({ ...doubt, index: preview.index }));
  return { ok: true, value: { samples, found, doubted: values } };
}
