import { resolve } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { diagnostic, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExperimentFile } from '../../../shared/experiment/experiment-schema.ts';
import { repeatsOf } from '../../../shared/experiment/experiment-schema.ts';
import { type ExperimentState, experimentVerdict } from '../../../shared/experiment/experiment-state.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { placeVariants, readExperimentFile, settingsOf } from '../../services/experiment/open-experiment.ts';
import { keepOutOfFold } from '../../services/experiment/out-of-fold.ts';
import { RunningExperiment } from '../../services/experiment/run-experiment.ts';
import { openProject } from '../../services/project-files.ts';
import { openPlace } from '../../services/search/places/index.ts';
import { createExperiment, experimentsFolderFor, openExperiment } from '../../store/experiment-folder.ts';
import { runsFolderFor } from '../../store/run-places.ts';
import { type Command, type CommandResult, integerOption, requiredPositional } from '../command.ts';
import { ExperimentReport } from '../experiment-report.ts';
import { finishedOrStopped } from '../interrupts.ts';
import { chosenPlace, placeOptions } from '../place-option.ts';
import { projectDataPlace } from '../project-data.ts';

export const experiment: Command = {
  name: 'experiment',
  summary: 'train variants of a project with several seeds or folds and say which is better',
  positionals: '<project> <file>',
  options: {
    slots: { type: 'string', placeholder: 'N', help: 'runs at the same time, sharing the cores (1)' },
    ...placeOptions,
    resume: { type: 'boolean', help: 'go on with the experiment of this file; seeds may be added' },
  },
  async run(args, output, engineHost): Promise<CommandResult> {
    const slots = integerOption(args, 'slots', 1, 256);
    const place = chosenPlace(args);
    const base = await openProject(requiredPositional(args, 0, '<project>'));
    if (!base.ok) return base;
    const path = resolve(requiredPositional(args, 1, '<file>'));
    const file = await readExperimentFile(path);
    if (!file.ok) return file;
    const { folder: projectFolder, problems, isTemplate, document } = base.value;
    if (hasErrors(problems)) return err(problems);
    for (const problem of problems) output.problem(problem);
    const variants = await placeVariants(path, file.value, base.value, projectDataPlace);
    if (!variants.ok) return variants;
    const runsFolder = runsFolderFor({ projectFolder, isTemplate });
    const above = experimentsFolderFor(runsFolder);
    const executor = await openPlace(place, {
      engineHost,
      slots,
      runsFolder,
      userData: userDataFolder(),
      onProblem: (problem) => output.problem(problem),
    });
    if (!executor.ok) return executor;
    const settings = settingsOf(file.value, variants.value);
    const folder =
      args.options.resume === 'true'
        ? await openExperiment(above, settings)
        : await createExperiment(above, settings);
    if (!folder.ok) return folder;
    for (const problem of folder.value.problems) output.problem(problem);
    const repeats = repeatsOf(file.value, document.training.seed);
    const names = variants.value.map(({ name }) => name);
    const report = new ExperimentReport(output, names, file.value.folds);
    report.started(folder.value.folder, names.length * repeats.length);
    const running = new RunningExperiment(
      { folder: folder.value, variants: variants.value, repeats, runsFolder },
      executor.value,
      {
        onEntry: (entry, state) => report.entry(entry, state),
        onRunEvent: (run, event) => report.runEvent(run, event),
      },
    );
    const finished = await finishedOrStopped(running, () => report.stopping());
    if (!finished.ok) return finished;
    const done = result(folder.value.folder, file.value, repeats, finished.value, report);
    if (!done.ok || file.value.folds === undefined) return done;
    const request = {
      folder: folder.value.folder,
      variants: variants.value,
      repeats,
      runsFolder,
      state: finished.value,
    };
    const kept = await keepOutOfFold(engineHost, request);
    return kept.ok ? ok({ ...done.value, outOfFold: kept.value }) : kept;
  },
};

function result(
  folder: string,
  { question, folds, variants: declared }: ExperimentFile,
  repeats: readonly number[],
  state: ExperimentState,
  report: ExperimentReport,
): CommandResult {
  const names = declared.map(({ name }) => name);
  const verdict = experimentVerdict(state, names, repeats, folds);
  const runs = names.map((_, variant) => repeats.map((repeat) => state.runOf(variant, repeat)));
  const failed = runs.flat().filter(({ reason }) => reason !== undefined);
  if (verdict === undefined && failed.length > 0) {
    const found = failed[0]?.reason?.message ?? '';
    return err([diagnostic('experiment-no-figure', {}, { count: failed.length, found })]);
  }
  const variants = names.map((name, variant) => {
    const measured = verdict?.variants.find((other) => other.name === name);
    return {
      name,
      mean: measured?.mean ?? null,
      interval: measured?.interval ?? null,
      runs: (runs[variant] ?? []).map(({ repeat, run, value, reason }) => ({
        [folds === undefined ? 'seed' : 'fold']: repeat,
        run: run ?? null,
        value: value ?? null,
        ...(reason && { reason }),
      })),
    };
  });
  if (verdict !== undefined) report.finished(verdict);
  return ok({
    experiment: folder,
    question,
    goal: state.goal ?? null,
    variants,
    verdict: verdict?.verdict ?? null,
    comparisons: verdict?.comparisons ?? [],
  });
}
