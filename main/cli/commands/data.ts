import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { err } from '../../../shared/base/result.ts';
import { type DataStage, dataStages } from '../../../shared/contract/data-stage.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { recognitionText } from '../../../shared/data/recognition-reason.ts';
import { dataRepairs } from '../../../shared/data/repairs/index.ts';
import { sourceKinds } from '../../../shared/data/sources/index.ts';
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
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  choiceOption,
  requiredPositional,
} from '../command.ts';
import { fieldsOf } from '../data-fields.ts';
import { type Reported, reportData } from '../data-report.ts';
import { reportStage } from '../data-stage-report.ts';
import { reportLineage } from '../lineage-report.ts';
import type { Output } from '../output.ts';
import { projectDataPlace } from '../project-data.ts';
import { repairProject } from '../repair-project.ts';
import { asksForVersions, dataVersions } from '../version-report.ts';

const splitPath = 'data.split.validation';

export const data: Command = {
  name: 'data',
  summary: 'say what data holds and what is wrong with it, with repairs: of a file, a folder, or a project',
  positionals: '<path or project>',
  options: {
    as: {
      type: 'string',
      placeholder: 'KIND',
      help: `as what a file or folder is read, one of ${sourceKinds.join(', ')}; absent: recognized`,
    },
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
    print: {
      type: 'string',
      placeholder: dataStages.join('|'),
      help: 'the first rows of the file or after cleaning, the parts, the tensors of the network, or the first batch',
    },
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
  const stage = choiceOption(args, 'print', dataStages);
  const opened = await openProject(path);
  if (!opened.ok) return opened;
  const { document, folder, isTemplate } = opened.value;
  if (isTemplate && fix !== undefined)
    return err([diagnostic('project-template-read-only', { file: folder })]);
  const place = await projectDataPlace(opened.value);
  const { batchSize: batch, seed } = document.training;
  const printed = (at: DataStage, section: DataSection): Promise<CommandResult> =>
    reportStage({ stage: at, section, place, batch, seed }, { output, browsers });
  // Where nothing is repaired a stage is read at once.
  if (stage !== undefined && fix === undefined) return printed(stage, document.data);
  const examined = await examineData(document.data, { browsers, place, ...(fix !== undefined && { fix }) });
  const repaired = repairProject(document, examined, fix);
  if (!repaired.ok) return repaired;
  const { document: next, fixed } = repaired.value;
  if (fixed.length > 0) {
    const written = await writeTextAtomic(join(folder, 'project.json'), serializeProject(next));
    if (!written.ok) return written;
  }
  if (stage !== undefined) return printed(stage, examined.section);
  const repairsOf = (finding: Diagnostic) => projectRepairs(finding, next);
  const fields = await fieldsOf(examined, { place, browsers });
  return reportData(
    { ...describedBySection(examined), fields },
    { section: examined.section, fixed, repairsOf },
    output,
  );
}

/** What a section is read as, for the report. */
function describedBySection({ section, described }: ExaminedData): Reported {
  const { samples, sampled, columns = [], classes = [] } = described.ok ? described.value : {};
  return {
    kind: section.source.kind,
    samples: samples === undefined ? undefined : allOf(samples),
    sampled,
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

/** Of data that is no project yet, so many samples make a batch. */
const pickedBatch = 32;

/** Data that a person points at: what it holds, and what keeps it from being trained on as it is recognized. */
async function pickedData(
  path: string,
  args: CommandArguments,
  output: Output,
  hosts: { readonly engineHost: EngineHost; readonly browsers: DataBrowsers },
): Promise<CommandResult> {
  const { engineHost, browsers } = hosts;
  const stage = choiceOption(args, 'print', dataStages);
  const as = choiceOption(args, 'as', sourceKinds);
  // Each reads the file once, in a process of its own.
  const [result, recognized] = await Promise.all([
    startEngineTask(engineHost, 'describe', { path }).finished,
    browsers.ask(path, { ask: 'recognize', paths: [path], ...(as !== undefined && { as }) }),
  ]);
  if (!recognized.ok) return result.ok ? reportData(result.value, undefined, output) : result;
  // A table of one column holds nothing to predict from: what it holds is all there is to say.
  if (result.ok && result.value.columns?.length === 1) return reportData(result.value, undefined, output);
  const section = dataSchema.parse(recognized.value.data);
  const { kind } = section.source;
  const place = placeOfPicked(section, dirname(path));
  const examined = await examineData(section, {
    browsers,
    place,
    ...(args.options.fix !== undefined && { fix: args.options.fix }),
  });
  if (stage !== undefined) {
    const request = { stage, section: examined.section, place, batch: pickedBatch, seed: 1 };
    return reportStage(request, { output, browsers });
  }
  const { described, fixed } = examined;
  const examination = {
    section: examined.section,
    fixed,
    repairsOf: (finding: Diagnostic) => dataRepairs(finding, examined.section),
  };
  const profiles = result.ok && fixed.length === 0 ? result.value.columns : undefined;
  const reported = {
    reason: recognitionText(recognized.value.data, recognized.value.recognition, output.language),
    fields: await fieldsOf(examined, { place, browsers, profiles }),
  };
  // A folder may be described as the pictures in it, and read by the table beside them.
  const isDescribed = result.ok && (result.value.columns === undefined || as !== undefined);
  const isOther = isDescribed && result.value.kind !== kind;
  // What a repair has changed is shown as it is then.
  if ((described.ok && fixed.length > 0) || (!result.ok && !described.ok) || isOther)
    return reportData({ ...describedBySection(examined), ...reported }, examination, output);
  if (!result.ok) return result;
  const own = described.ok ? described.value.findings : described.error;
  // What stops a run is what keeps the section from being read; what a repair has fixed is no finding any more.
  const seen = new Set(result.value.findings.map(findingKey));
  const more = recognized.value.findings.filter((finding) => !seen.has(findingKey(finding)));
  const notes = [...result.value.findings, ...more].filter(({ severity }) => severity !== 'error');
  // That a few rows are too few to divide is a matter of a project.
  const others = own.filter(({ where }) => where.path !== splitPath);
  const known = new Set(others.map(findingKey));
  const findings =
    kind === 'series' ? others : [...notes.filter((note) => !known.has(findingKey(note))), ...others];
  return reportData({ ...result.value, ...reported, kind, findings }, examination, output);
}

/** Of two findings of one code about one column, or about the file as a whole, one is enough. */
const findingKey = ({ code, where }: Diagnostic): string => JSON.stringify([code, where.column ?? null]);
