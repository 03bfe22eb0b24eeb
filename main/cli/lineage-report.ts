/** `netloom data <project> --sample NAME`: where a sample comes from, and what became of it. */
import { basename } from 'node:path';
import type { RunMention, StepTouch } from '../../shared/contract/sample-lineage.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { traceSample } from '../services/data/trace-sample.ts';
import type { EngineHost } from '../services/engine-host.ts';
import type { OpenedProject } from '../services/project-files.ts';
import { listRuns } from '../store/run-list.ts';
import { runsFolderFor } from '../store/run-places.ts';
import type { CommandArguments, CommandResult } from './command.ts';
import type { Output } from './output.ts';
import { projectDataPlace } from './project-data.ts';
import { runDataPlace } from './run-data.ts';
import { figureText, tableLines } from './text.ts';

/** Cells of a step that a person reads; a program gets more. */
const maxCells = 8;

export async function reportLineage(
  project: OpenedProject,
  sample: string,
  { output, engineHost }: { readonly output: Output; readonly engineHost: EngineHost },
): Promise<CommandResult> {
  const { folder, isTemplate, document } = project;
  const listed = await listRuns(runsFolderFor({ projectFolder: folder, isTemplate }));
  if (!listed.ok) return listed;
  // The runs of all templates lie together.
  const own = listed.value.runs.filter(({ record }) => !isTemplate || record.place?.projectFolder === folder);
  const noOptions: CommandArguments = { positionals: [], options: {} };
  const runs = await Promise.all(
    own.map(async ({ folder: run }) => ({ run, place: await runDataPlace(run, noOptions) })),
  );
  const place = await projectDataPlace(project);
  const found = await traceSample(
    engineHost,
    { data: document.data, place, sample, runs },
    new AbortController().signal,
    (done, total) => output.status(`${done}/${total}`),
  );
  if (!found.ok) return found;
  const { runs: mentions, ...lineage } = found.value;
  output.line([`sample ${lineage.sample}`, lineage.part ?? 'left out'].join(', '));
  for (const name of ['file', 'row', 'box', 'text', 'target'] as const)
    if (lineage[name] !== undefined) output.line(`  ${name}: ${lineage[name]}`);
  output.line(lineage.steps.length === 0 ? 'no step touched it' : 'steps');
  for (const step of lineage.steps) output.line(`  ${stepText(step)}`);
  output.line(mentions.length === 0 ? 'no runs yet' : 'runs');
  const rows = mentions.map(({ run, part, answer, problems }) => [
    basename(run),
    part ?? '-',
    answer?.text ?? '-',
    ...answerCells(answer),
    problems.map((problem) => explain(problem, output.language).message).join(' '),
  ]);
  const headings = ['run', 'part', 'answer', 'right', 'confidence', 'loss or error', ''];
  if (rows.length > 0) for (const line of tableLines(headings, rows)) output.line(`  ${line}`);
  return { ok: true, value: { ...lineage, runs: mentions.map(mentionValue) } };
}

function stepText({ place, kind, what, changes, count }: StepTouch): string {
  const cells = changes
    .slice(0, maxCells)
    .map(({ name, before, after }) => `${name === '' ? '' : `${name} `}${before ?? '-'} -> ${after ?? '-'}`);
  const more = count > cells.length ? [`${count - cells.length} more`] : [];
  const list = [...cells, ...more].join('; ');
  return `${place} ${kind}: ${what}${list === '' ? '' : `, ${list}`}`;
}

function answerCells(answer: RunMention['answer']): readonly string[] {
  const { isRight, confidence, loss, error } = answer ?? {};
  const figure = loss ?? error;
  return [
    isRight === undefined ? '-' : isRight ? 'yes' : 'no',
    confidence === undefined ? '-' : figureText(confidence),
    figure === undefined ? '-' : figureText(figure),
  ];
}

function mentionValue({ run, problems, ...mention }: RunMention): Readonly<Record<string, unknown>> {
  const codes = problems.map(({ code }) => code);
  return { run: basename(run), ...mention, ...(codes.length > 0 && { problems: codes }) };
}
