import { resolve } from 'node:path';
import { baselineLimits } from '../../../shared/contract/baselines.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { baselineFigure, type MeasuredFigure } from '../../../shared/experiment/baseline-record.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { measureAgain } from '../../services/automl/compare-runs.ts';
import { type H2oPlace, isJar } from '../../services/automl/h2o-server.ts';
import { type KeptBaseline, RunningH2o } from '../../services/automl/run-h2o.ts';
import type { EngineHost } from '../../services/engine-host.ts';
import { openProject } from '../../services/project-files.ts';
import { RunFolders, type RunsOf } from '../../services/runs/run-folders.ts';
import { baselinesFolderFor, listBaselines } from '../../store/baseline-folder.ts';
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  integerOption,
  numberOption,
  requiredPositional,
  UsageError,
} from '../command.ts';
import { finishedOrStopped } from '../interrupts.ts';
import type { Output } from '../output.ts';
import { projectDataPlace } from '../project-data.ts';
import { figureText, progressBar, tableLines } from '../text.ts';

const { seconds, models, seed } = baselineLimits;

export const baseline: Command = {
  name: 'baseline',
  summary: 'train H2O AutoML on the training part of a table and measure its models as runs are',
  positionals: '<project>',
  options: {
    h2o: {
      type: 'string',
      placeholder: 'URL|h2o.jar',
      help: 'the server, or the jar to start one from; without it the newest baseline is measured again beside the runs of now',
    },
    seconds: { type: 'string', placeholder: 'N', help: `how long it may train (${seconds.usual})` },
    models: {
      type: 'string',
      placeholder: 'N',
      help: `models at most, without ensembles; 0: as many as there is time for (${models.usual})`,
    },
    seed: { type: 'string', placeholder: 'N', help: `of H2O (${seed.usual})` },
    memory: {
      type: 'string',
      placeholder: 'GIB',
      help: "memory of a server that is started (a quarter of this machine's)",
    },
    'allow-plain-http': { type: 'boolean', help: 'reach another machine without encryption' },
    data: {
      type: 'string',
      placeholder: 'PATH',
      help: 'where the data is, instead of where the project says',
    },
  },
  async run(args, output, engineHost): Promise<CommandResult> {
    const h2o = chosenH2o(args);
    const limits = {
      seconds: integerOption(args, 'seconds', seconds.min, seconds.max) ?? seconds.usual,
      models: integerOption(args, 'models', models.min, models.max) ?? models.usual,
      seed: integerOption(args, 'seed', seed.min, seed.max) ?? seed.usual,
    };
    const opened = await openProject(requiredPositional(args, 0, '<project>'));
    if (!opened.ok) return opened;
    const { folder, document, isTemplate } = opened.value;
    const place = await projectDataPlace(opened.value, args.options.data);
    if (h2o === undefined) return again({ folder, isTemplate }, place, output, engineHost);
    const running = new RunningH2o(
      {
        ...{ engineHost, h2o, limits, data: document.data, userData: userDataFolder() },
        project: { folder, isTemplate },
        place,
      },
      {
        onStage(stage, share, model) {
          output.event({
            event: 'progress',
            stage,
            ...(share !== undefined && { share }),
            ...(model && { model }),
          });
          output.status(
            [stage, ...(share === undefined ? [] : [progressBar(share)]), model ?? ''].join('  '),
          );
        },
      },
    );
    const finished = await finishedOrStopped(running, () => output.line('stopping: what is trained is kept'));
    return finished.ok ? result(finished.value, output) : finished;
  },
};

/** The newest baseline beside the runs of now. */
async function again(
  project: RunsOf,
  place: DataPlace,
  output: Output,
  engineHost: EngineHost,
): Promise<CommandResult> {
  const userData = userDataFolder();
  const runsFolder = new RunFolders(userData).runsFolder(project);
  const [newest] = await listBaselines(baselinesFolderFor(runsFolder));
  if (newest === undefined)
    throw new UsageError('--h2o is missing: the address of a server, or the path of h2o.jar');
  const measured = await measureAgain(newest.folder, { engineHost, userData, project, place });
  return measured.ok
    ? result({ folder: newest.folder, record: measured.value, unsent: [] }, output)
    : measured;
}

/** Undefined where none is named. */
function chosenH2o(args: CommandArguments): H2oPlace | undefined {
  const { h2o } = args.options;
  if (h2o === undefined) return undefined;
  const memory = numberOption(args, 'memory', 0.25, 4096);
  const allowPlainHttp = args.options['allow-plain-http'] === 'true';
  if (isJar(h2o))
    return { jar: resolve(h2o), ...(memory !== undefined && { memoryBytes: memory * 2 ** 30 }) };
  if (memory !== undefined) throw new UsageError('--memory is for a server that is started from a jar');
  return { address: h2o, allowPlainHttp };
}

function result({ folder, record, unsent }: KeptBaseline, output: Output): CommandResult {
  const { models: trained, runs, by, samples, seconds: took } = record;
  const figure = baselineFigure(record);
  const rows = [
    ...trained.map(({ name, own, validation, test }, place) => [
      place + 1,
      name,
      measuredText(validation[figure]),
      test === undefined ? '' : measuredText(test[figure]),
      own[record.sortedBy] === undefined ? '' : figureText(own[record.sortedBy] ?? Number.NaN),
    ]),
    ...runs.map((run) => ['', `run ${run.number}`, measuredText(run.validation[figure]), '', '']),
  ];
  output.line(
    `H2O ${by.version}: ${trained.length} models in ${figureText(took)} s, ${samples.training} samples of training, ${samples.validation} of validation`,
  );
  const heads = ['', 'model', `validation ${figure}`, `test ${figure}`, `${record.sortedBy} (its own)`];
  for (const line of tableLines(heads, rows)) output.line(line);
  const [run] = runs;
  if (run !== undefined) {
    const { figure: compared, value, interval } = run.difference;
    output.line(
      `${compared} of the first less that of run ${run.number}, on the same samples: ${figureText(value)} (95 %: ${interval.map(figureText).join(' .. ')})`,
    );
  }
  if (unsent.length > 0) output.line(`left out, for H2O takes no pictures: ${unsent.join(', ')}`);
  output.line(folder);
  return { ok: true, value: { baseline: folder, unsent, ...record } };
}

/** `0.9667 (0.83 .. 0.99)` */
function measuredText(figure: MeasuredFigure | undefined): string {
  const { value = null, interval = null } = figure ?? {};
  if (value === null) return '';
  return interval === null
    ? figureText(value)
    : `${figureText(value)} (${interval.map(figureText).join(' .. ')})`;
}
