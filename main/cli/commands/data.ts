import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { err } from '../../../shared/base/result.ts';
import type { Augmentation } from '../../../shared/data/augmentations/index.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { dataRepairs } from '../../../shared/data/repairs/index.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { projectRepairs } from '../../../shared/document/project-repairs.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { DataBrowsers } from '../../services/data/data-browsers.ts';
import { type ExaminedData, examineData } from '../../services/data/examine-data.ts';
import { placeOfPicked } from '../../services/data/named-in-project.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { openProject } from '../../services/project-files.ts';
import { type Command, type CommandArguments, type CommandResult, requiredPositional } from '../command.ts';
import {
  type Fixed,
  findingValue,
  fixedLines,
  fixedValues,
  printFinding,
  type RepairsOf,
  repairLines,
} from '../data-findings.ts';
import { reportLineage } from '../lineage-report.ts';
import type { Output } from '../output.ts';
import { projectDataPlace } from '../project-data.ts';
import { repairProject } from '../repair-project.ts';
import { figureText, tableLines } from '../text.ts';
import { asksForVersions, dataVersions } from '../version-report.ts';

const splitPath = 'data.split.validation';

type Cells = Readonly<Record<string, string | number | undefined>>;
const columnFields = ['name', 'kind', 'missing', 'distinct', 'minimum', 'maximum', 'mean'];
const columnHeadings = ['column', 'kind', 'missing', 'distinct', 'min', 'max', 'mean'];

/** Numbers with four digits that count; a dash where there is none. */
function cellText(cell: string | number | undefined): string | number {
  if (cell === undefined) return '-';
  return typeof cell === 'number' && !Number.isInteger(cell) ? Number(figureText(cell)) : cell;
}

export const data: Command = {
  name: 'data',
  summary: 'say what data holds and what is wrong with it, with repairs: of a file, a folder, or a project',
  positionals: '<path or project>',
  options: {
    fix: {
      type: 'string',
      placeholder: 'CODE|all',
      help: 'take the first repair of what stops a run, or of the findings of one code; a project keeps it',
    },
    freeze: {
      type: 'string',
      placeholder: 'NAME',
      help: 'keep the data of a project as it is now, to train on it later: train --data-version NAME',
    },
    compare: {
      type: 'string',
      placeholder: 'A,B',
      help: 'what entered, left and changed from a frozen version to another',
    },
    versions: { type: 'boolean', help: 'list the frozen versions of a project' },
    sample: {
      type: 'string',
      placeholder: 'NAME',
      help: 'where a sample of a project comes from, which steps touched it, and what each run answers: a file, row or place',
    },
  },
  async run(args, output, engineHost) {
    const path = resolve(requiredPositional(args, 0, '<path or project>'));
    if (asksForVersions(args)) {
      const opened = await openProject(path);
      return opened.ok ? dataVersions(opened.value, args, output, engineHost) : opened;
    }
    if (args.options.sample !== undefined) {
      const opened = await openProject(path);
      return opened.ok ? reportLineage(opened.value, args.options.sample, { output, engineHost }) : opened;
    }
    const browsers = new DataBrowsers(engineHost);
    try {
      return (await isProject(path))
        ? await projectData(path, args, output, browsers)
        : await pickedData(path, args, output, { engineHost, browsers });
    } finally {
      browsers.close();
    }
  },
};

async function isProject(path: string): Promise<boolean> {
  const file = basename(path) === 'project.json' ? path : join(path, 'project.json');
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The data of a project, read as its section says; repairs are written into the project. */
async function projectData(
  path: string,
  args: CommandArguments,
  output: Output,
  browsers: DataBrowsers,
): Promise<CommandResult> {
  const { fix } = args.options;
  const opened = await openProject(path);
  if (!opened.ok) return opened;
  const { document, folder, isTemplate } = opened.value;
  if (isTemplate && fix !== undefined)
    return err([diagnostic('project-template-read-only', { file: folder })]);
  const place = await projectDataPlace(opened.value);
  const examined = await examineData(document.data, { browsers, place, ...(fix !== undefined && { fix }) });
  const repaired = repairProject(document, examined, fix);
  if (!repaired.ok) return repaired;
  const { document: next, fixed } = repaired.value;
  if (fixed.length > 0) {
    const written = await writeTextAtomic(join(folder, 'project.json'), serializeProject(next));
    if (!written.ok) return written;
  }
  const repairsOf = (finding: Diagnostic) => projectRepairs(finding, next);
  return report(describedBySection(examined), { section: examined.section, fixed, repairsOf }, output);
}

/** What a section is read as, for the report. */
function describedBySection({ section, described }: ExaminedData): Reported {
  const { samples, columns = [], classes = [] } = described.ok ? described.value : {};
  return {
    kind: section.source.kind,
    samples: samples === undefined ? undefined : allOf(samples),
    columns: columns.map(({ name, minimum, maximum, mean }) => ({
      name,
      ...(minimum !== null && { minimum }),
      ...(maximum !== null && { maximum }),
      ...(mean !== null && { mean }),
    })),
    classes: classes.map(({ name, ...counts }) => ({ name, count: allOf(counts) })),
    findings: described.ok ? described.value.findings : described.error,
  };
}

interface PartCounts {
  readonly training: number;
  readonly validation: number;
  readonly test?: number | undefined;
}

function allOf({ training, validation, test = 0 }: PartCounts): number {
  return training + validation + test;
}

/** Data that a person points at: what it holds, and what keeps it from being trained on as it is recognized. */
async function pickedData(
  path: string,
  args: CommandArguments,
  output: Output,
  hosts: { readonly engineHost: EngineHost; readonly browsers: DataBrowsers },
): Promise<CommandResult> {
  const { engineHost, browsers } = hosts;
  // Each reads the file once, in a process of its own.
  const [result, recognized] = await Promise.all([
    startEngineTask(engineHost, 'describe', { path }).finished,
    browsers.ask(path, { ask: 'recognize', paths: [path] }),
  ]);
  const isSeries = recognized.ok && recognized.value.data.source.kind === 'series';
  if (!recognized.ok) return result.ok ? report(result.value, undefined, output) : result;
  // A table of one column holds nothing to predict from: what it holds is all there is to say.
  if (result.ok && result.value.columns?.length === 1) return report(result.value, undefined, output);
  const section = dataSchema.parse(recognized.value.data);
  const place = placeOfPicked(section, dirname(path));
  const examined = await examineData(section, {
    browsers,
    place,
    ...(args.options.fix !== undefined && { fix: args.options.fix }),
  });
  const { described, fixed } = examined;
  const examination = {
    section: examined.section,
    fixed,
    repairsOf: (finding: Diagnostic) => dataRepairs(finding, examined.section),
  };
  // What a repair has changed is shown as it is then.
  if (described.ok && fixed.length > 0) return report(describedBySection(examined), examination, output);
  if (!result.ok) return described.ok ? result : report(describedBySection(examined), examination, output);
  const own = described.ok ? described.value.findings : described.error;
  // What stops a run is what keeps the section from being read; what a repair has fixed is no finding any more.
  const seen = new Set(result.value.findings.map(findingKey));
  const more = recognized.value.findings.filter((finding) => !seen.has(findingKey(finding)));
  const notes = [...result.value.findings, ...more].filter(({ severity }) => severity !== 'error');
  // That a few rows are too few to divide is a matter of a project.
  const others = own.filter(({ where }) => where.path !== splitPath);
  if (isSeries) return report({ ...result.value, kind: 'series', findings: others }, examination, output);
  const known = new Set(others.map(findingKey));
  const findings = [...notes.filter((note) => !known.has(findingKey(note))), ...others];
  return report({ ...result.value, findings }, examination, output);
}

/** Of two findings of one code about one column, or about the file as a whole, one is enough. */
const findingKey = ({ code, where }: Diagnostic): string => JSON.stringify([code, where.column ?? null]);

/** `rotation (30 %)`: its kind, and how often it is applied where that is not always. */
const augmentationText = ({ kind, probability }: Augmentation): string =>
  probability === 1 ? kind : `${kind} (${figureText(100 * probability)} %)`;

interface Reported {
  readonly kind: string;
  readonly samples: number | undefined;
  readonly columns?: readonly Cells[] | undefined;
  readonly classes?: readonly { readonly name: string; readonly count: number }[] | undefined;
  readonly findings: readonly Diagnostic[];
}

/** How the findings can be repaired, and what was. */
interface Examination {
  readonly section: DataSection;
  readonly fixed: Fixed;
  readonly repairsOf: RepairsOf;
}

/** Prints what was found; ends with the errors where something stops a run. */
function report(
  { kind, samples, columns, classes = [], findings }: Reported,
  examined: Examination | undefined,
  output: Output,
): CommandResult {
  const { language } = output;
  output.line(samples === undefined ? kind : `${kind}: ${samples} samples`);
  if (columns !== undefined && columns.length > 0) {
    const rows = columns.map((column) => columnFields.map((field) => cellText(column[field])));
    for (const line of tableLines(columnHeadings, rows)) output.line(`  ${line}`);
  }
  const counted = classes.map(({ name, count }) => [name, count]);
  if (counted.length > 0)
    for (const line of tableLines(['class', 'samples'], counted)) output.line(`  ${line}`);
  const { section, fixed = [], repairsOf } = examined ?? {};
  const changes = (section?.augmentations ?? []).filter(({ off }) => off !== true);
  if (changes.length > 0) output.line(`  augmentation: ${changes.map(augmentationText).join(', ')}`);
  for (const line of fixedLines(fixed, language)) output.line(line);
  const value = {
    kind,
    ...(samples !== undefined && { samples }),
    ...(columns && { columns, fields: columns }),
    counts: Object.fromEntries(counted),
    findings:
      repairsOf === undefined ? findings : findings.map((each) => findingValue(each, repairsOf, language)),
    ...(section && {
      source: section.source,
      recipe: section.steps ?? [],
      augmentations: section.augmentations ?? [],
    }),
    fixed: fixedValues(fixed, language),
  };
  const errors = findings.filter(({ severity }) => severity === 'error');
  const beside = findings.filter(({ severity }) => severity !== 'error');
  if (errors.length > 0) output.event({ event: 'data', ...value });
  // A program reads them in the last event.
  for (const finding of output.json ? [] : beside) {
    if (repairsOf === undefined) output.problem(finding);
    else printFinding(finding, repairsOf, output);
  }
  if (errors.length === 0) return { ok: true, value };
  if (repairsOf !== undefined) {
    const lines = errors.flatMap((error) => repairLines(error, repairsOf, language));
    // One repair may be that of several findings.
    for (const line of new Set(lines)) output.line(line);
  }
  return { ok: false, error: errors };
}
