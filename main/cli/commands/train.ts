import { resolve } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import { passes } from '../../../shared/compiler/passes/index.ts';
import type { TrialPlace } from '../../../shared/contract/trial-place.ts';
import {
  type Checked,
  type Diagnostic,
  diagnostic,
  hasErrors,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { differencesText, scheduleChoices, settingDifferences } from '../../../shared/training/resume.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import type { TrainRequest } from '../../engine/messages.ts';
import { canonicalPath } from '../../files/contained-path.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { startClusterRun } from '../../services/cluster/cluster-run.ts';
import { frozenData } from '../../services/data/data-versions.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { startEngineTask } from '../../services/engine-task.ts';
import { type OpenedProject, openProject } from '../../services/project-files.ts';
import { noteRunData } from '../../services/runs/run-data-place.ts';
import { resumedWeightsProblem, weightsProblem } from '../../services/runs/starting-weights-place.ts';
import { runsFolderFor } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  choiceOption,
  integerOption,
  requiredPositional,
  UsageError,
} from '../command.ts';
import { deviceOptions, readDevice } from '../device-option.ts';
import { finishedOrStopped } from '../interrupts.ts';
import type { Output } from '../output.ts';
import { chosenPlace, placeOptions } from '../place-option.ts';
import { projectDataPlace } from '../project-data.ts';
import { settingOptions, withSettings } from '../project-options.ts';
import { runDataPlace } from '../run-data.ts';
import { TrainingReport } from '../training-report.ts';
import { versionName } from '../version-report.ts';

export const train: Command = {
  name: 'train',
  summary: 'train a project and keep the run',
  positionals: '<project>',
  options: {
    ...settingOptions,
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'where the data is, instead of where the project says',
    },
    'data-version': {
      type: 'string',
      placeholder: 'NAME',
      help: 'train on a frozen version of the data, with its own recipe and split',
    },
    ...deviceOptions,
    ...placeOptions,
    weights: {
      type: 'string',
      placeholder: 'RUN|FILE',
      help: 'begin with the weights of a run or a safetensors file',
    },
    resume: {
      type: 'string',
      placeholder: 'RUN',
      help: 'continue this run from its last checkpoint, with its own settings; --epochs may change',
    },
    continue: { type: 'string', placeholder: 'N', help: 'with --resume: so many more epochs' },
    schedule: {
      type: 'string',
      placeholder: scheduleChoices.join('|'),
      help: 'with --resume and other epochs: stay at the last rate, spread the schedule over all epochs, or begin it anew',
    },
    out: { type: 'string', placeholder: 'DIR', help: 'folder for run folders' },
    watch: {
      type: 'boolean',
      help: 'look at the weights, gradients and outputs of each layer meanwhile, and keep what is seen',
    },
    profile: {
      type: 'boolean',
      help: 'measure the first steps and show the time and memory of each node, and what else took time',
    },
    'no-pass': { type: 'string', placeholder: 'NAME,...', help: 'compiler passes to leave out' },
    form: { type: 'string', placeholder: 'OP=NAME,...', help: 'forms to emit operations by' },
  },
  async run(args, output, engineHost): Promise<CommandResult> {
    const device = readDevice(args);
    const on = placeAsked(args);
    const opened = await openProject(requiredPositional(args, 0, '<project>'));
    if (!opened.ok) return opened;
    const { folder, problems, isTemplate } = opened.value;
    if (hasErrors(problems)) return { ok: false, error: problems };
    for (const problem of problems) output.problem(problem);
    const { resume } = args.options;
    const outside = await weightsOutside(opened.value, args);
    if (outside !== undefined) return { ok: false, error: [outside] };
    const frozen = await versionAsked(folder, args);
    if (!frozen.ok) return frozen;
    const place =
      frozen.value !== undefined
        ? ok(frozen.value.place)
        : resume === undefined
          ? ok(await projectDataPlace(opened.value, args.options.data))
          : await runDataPlace(resume, args, folder);
    if (!place.ok) return place;
    const { dataPath } = place.value;
    const schedule = choiceOption(args, 'schedule', scheduleChoices);
    const resumed = await documentToTrain(withVersion(opened.value.document, frozen.value), args);
    if (!resumed.ok) return resumed;
    for (const problem of resumed.value.problems) output.problem(problem);
    const request = {
      document: withWeights(resumed.value.document, args.options.weights),
      ...(schedule && { schedule }),
      projectFolder: folder,
      runsFolder: runsFolderFor({ projectFolder: folder, isTemplate, out: args.options.out }),
      device,
      ...(dataPath !== undefined && { dataPath }),
      ...(resume !== undefined && { resume }),
      ...(args.options['no-pass'] !== undefined && { withoutPasses: passesOption(args.options['no-pass']) }),
      ...(args.options.form !== undefined && { forms: formsOption(args.options.form) }),
      watchLayers: args.options.watch === 'true',
      profile: args.options.profile === 'true',
    };
    return finish(request, on, output, engineHost);
  },
};

type FrozenData = Awaited<ReturnType<typeof frozenData>>;
type Frozen = Extract<FrozenData, { ok: true }>['value'];

/** The frozen version that a person names; undefined where they name none. */
async function versionAsked(folder: string, args: CommandArguments): Promise<Checked<Frozen | undefined>> {
  const name = args.options['data-version'];
  if (name === undefined) return ok(undefined);
  if (args.options.resume !== undefined || args.options.data !== undefined)
    throw new UsageError('--data-version goes with neither --resume nor --data');
  return frozenData(folder, versionName('data-version', name));
}

function withVersion(document: ProjectDocument, frozen: Frozen | undefined): ProjectDocument {
  return frozen === undefined ? document : { ...document, data: frozen.data };
}

/** The project with the options of the command line; for a run that is resumed, with the settings of that run. */
async function documentToTrain(
  project: ProjectDocument,
  args: CommandArguments,
): Promise<Checked<{ readonly document: ProjectDocument; readonly problems: readonly Diagnostic[] }>> {
  const { resume } = args.options;
  const more = integerOption(args, 'continue', 1, 1_000_000);
  if (resume === undefined) {
    if (more !== undefined || args.options.schedule !== undefined)
      throw new UsageError('--continue and --schedule go with --resume');
    return ok({ document: withSettings(project, args), problems: [] });
  }
  if (more !== undefined && args.options.epochs !== undefined)
    throw new UsageError('--continue says how many more epochs, --epochs how many in all: give one of them');
  const recorded = await recordedProject(resume);
  if (!recorded.ok) return recorded;
  const { training, data } = recorded.value;
  const epochs = training.epochs + (more ?? 0);
  const own = {
    ...project,
    training: { ...training, epochs },
    data: { ...data, source: project.data.source },
  };
  const differences = settingDifferences(recorded.value, project);
  const values = { differences: differencesText(differences) };
  const kept = differences.length === 0 ? [] : [diagnostic('resume-settings-kept', { file: resume }, values)];
  return ok({ document: withSettings(own, args), problems: kept });
}

async function recordedProject(run: string): Promise<Checked<ProjectDocument>> {
  const record = await readRunRecord(run);
  if (!record.ok) return record;
  const parsed = openDocumentValue(record.value.project, run);
  return parsed.ok ? ok(parsed.value.document) : parsed;
}

/** Where it trains. Throws UsageError where an option has no meaning there. */
function placeAsked(args: CommandArguments): TrialPlace {
  const place = chosenPlace(args);
  const local = ['device', 'engine', 'no-pass', 'form'].find((name) => args.options[name] !== undefined);
  if (place.on === 'ray' && local !== undefined)
    throw new UsageError(`--${local} is for this machine: nodes of a cluster compute on their processors`);
  return place;
}

async function finish(
  request: TrainRequest,
  on: TrialPlace,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const report = new TrainingReport(output, request.device);
  const userData = userDataFolder();
  let noted: Promise<void> | undefined;
  const note = (run: string): void => {
    if (run !== '') noted ??= noteRunData(userData, run, request);
  };
  const onEvent = (event: RunEvent): void => {
    report.event(event);
    if (event.event === 'started') note(event.run);
  };
  const task =
    on.on === 'ray'
      ? startClusterRun(on, request, { engineHost, userData, onEvent })
      : startEngineTask(engineHost, 'train', request, onEvent);
  const result = await finishedOrStopped(task, () => report.stopping());
  if (result.ok) note(result.value.run);
  await noted;
  if (!result.ok) return result;
  report.finished(result.value);
  return { ok: true, value: doneValue(result.value) };
}

/** The result programs read: `{run, epochs, steps, device, seconds, samplesPerSecond, train, validation}`. */
function doneValue({ event: _, ...finished }: FinishedEvent): Readonly<Record<string, unknown>> {
  return finished;
}

/** Why the weights to begin with are not read: a project may name its own, others a person names with --weights. */
async function weightsOutside(
  { folder, document }: OpenedProject,
  args: CommandArguments,
): Promise<Diagnostic | undefined> {
  const { resume, weights } = args.options;
  const chosen = weights === undefined ? undefined : await canonicalPath(resolve(weights));
  const isGranted = async (place: string): Promise<boolean> => place === chosen;
  if (resume === undefined)
    return weights === undefined ? weightsProblem(document.training.startFrom, folder, isGranted) : undefined;
  const record = await readRunRecord(resolve(resume));
  if (!record.ok) return undefined;
  return resumedWeightsProblem({ folder: resolve(resume), record: record.value }, folder, isGranted);
}

/** The document beginning with the weights of a place that is relative to where the command runs. */
function withWeights(document: ProjectDocument, from: string | undefined): ProjectDocument {
  if (from === undefined) return document;
  const { training } = document;
  const startFrom = { ...training.startFrom, from: resolve(from) };
  return { ...document, training: { ...training, startFrom } };
}

function passesOption(text: string): readonly string[] {
  const known = passes.map((pass) => pass.name);
  const names = text.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`--no-pass takes ${known.join(', ')}, not ${unknown}`);
  return names;
}

function formsOption(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [op, form] = part.split('=');
      if (op === undefined || form === undefined || op === '' || form === '') {
        throw new UsageError(`--form takes OP=NAME, not ${part}`);
      }
      return [op, form];
    }),
  );
}
