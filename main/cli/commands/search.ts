import process from 'node:process';
import { err, ok } from '../../../shared/base/result.ts';
import { diagnostic, hasErrors } from '../../../shared/diagnostics/diagnostic.ts';
import {
  type SearchCost,
  type SearchedValue,
  searchAlgorithms,
  searchCosts,
  searchPruners,
} from '../../../shared/document/search-schema.ts';
import type { SearchState } from '../../../shared/search/search-state.ts';
import { parseSearchedValue } from '../../../shared/search/space-text.ts';
import { userDataFolder } from '../../files/user-folders.ts';
import { openProject } from '../../services/project-files.ts';
import { weightsProblem } from '../../services/runs/starting-weights-place.ts';
import { beginSearch, continueSearch } from '../../services/search/open-search.ts';
import { openPlace } from '../../services/search/places/index.ts';
import { RunningSearch } from '../../services/search/run-search.ts';
import { searchScript, searchScriptNames } from '../../services/search/scripts/index.ts';
import { searchLimits, usualTrials } from '../../services/search/search-limits.ts';
import { searchSummary } from '../../services/search/search-summary.ts';
import { runsFolderFor } from '../../store/run-places.ts';
import { searchesFolderFor } from '../../store/search-folder.ts';
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  choiceOption,
  integerOption,
  numberOption,
  requiredPositional,
  UsageError,
} from '../command.ts';
import { finishedOrStopped } from '../interrupts.ts';
import { chosenPlace, placeOptions } from '../place-option.ts';
import { projectDataPlace } from '../project-data.ts';
import { SearchReport } from '../search-report.ts';

/** What a search that goes on keeps as it began. */
const fixedOptions = ['algorithm', 'pruner', 'metric', 'costs', 'seed', 'space', 'print'] as const;

export const search: Command = {
  name: 'search',
  summary: 'train a project with many values and find the best',
  positionals: '<project>',
  options: {
    trials: { type: 'string', placeholder: 'N', help: `trials in all (${usualTrials}; a grid: all of it)` },
    minutes: { type: 'string', placeholder: 'M', help: 'how long it may take' },
    patience: { type: 'string', placeholder: 'N', help: 'end once N trials in a row were no better' },
    keep: { type: 'string', placeholder: 'N', help: 'keep the weights of the best N trials only (all)' },
    algorithm: {
      type: 'string',
      placeholder: searchAlgorithms.join('|'),
      help: 'how values are proposed (tpe)',
    },
    pruner: {
      type: 'string',
      placeholder: searchPruners.join('|'),
      help: 'asha: only the best fourth of the trials goes on at 1, 4, 16 ... epochs (none)',
    },
    metric: { type: 'string', placeholder: 'NAME', help: 'validation figure to optimize' },
    costs: {
      type: 'string',
      placeholder: searchCosts.join(','),
      help: 'more goals, each to be low: the best trials are a front (none)',
    },
    slots: { type: 'string', placeholder: 'N', help: 'trials at the same time, sharing the cores (1)' },
    ...placeOptions,
    seed: { type: 'string', placeholder: 'N', help: 'start of every proposal (0)' },
    print: {
      type: 'string',
      placeholder: searchScriptNames.join('|'),
      help: "print a program that searches the same space by that tool's own means, and train nothing",
    },
    resume: { type: 'boolean', help: 'go on with the newest search; limits may change' },
    space: {
      type: 'string',
      repeated: true,
      placeholder: 'PATH=int:LOW..HIGH[:log]|PATH=real:LOW..HIGH[:log]|PATH=choice:A,B,...[:if:CHOICE=VALUE]',
      help: "a value that varies, besides the project's own, with :if: only by a choice that varies too; may be given several times",
    },
  },
  async run(args, output, engineHost): Promise<CommandResult> {
    const limits = {
      trials: integerOption(args, 'trials', 1, 100_000),
      minutes: numberOption(args, 'minutes', Number.MIN_VALUE, 1_000_000),
      patience: integerOption(args, 'patience', 1, 100_000),
      keep: integerOption(args, 'keep', 1, 100_000),
    };
    const slots = integerOption(args, 'slots', 1, 256);
    const place = chosenPlace(args);
    const opened = await openProject(requiredPositional(args, 0, '<project>'));
    if (!opened.ok) return opened;
    const { folder: projectFolder, problems, isTemplate, document } = opened.value;
    if (hasErrors(problems)) return err(problems);
    for (const problem of problems) output.problem(problem);
    const runsFolder = runsFolderFor({ projectFolder, isTemplate });
    const searchesFolder = searchesFolderFor(runsFolder);
    const choices = chosen(args);
    const script = choiceOption(args, 'print', searchScriptNames);
    if (script !== undefined && choices !== undefined) {
      const text = searchScript(script, {
        document,
        choices,
        ...(await projectDataPlace({ folder: projectFolder, document })),
        trials: limits.trials ?? document.search?.trials ?? usualTrials,
        netloom: [process.execPath, process.argv[1] ?? ''],
      });
      if (!text.ok) return text;
      output.line(text.value);
      return ok({ script, text: text.value });
    }
    const executor = await openPlace(place, {
      engineHost,
      slots,
      runsFolder,
      userData: userDataFolder(),
      onProblem: (problem) => output.problem(problem),
    });
    if (!executor.ok) return executor;
    const started =
      choices === undefined
        ? await continueSearch(searchesFolder)
        : await beginSearch(document, searchesFolder, choices);
    if (!started.ok) return started;
    const { folder } = started.value;
    for (const problem of folder.problems) output.problem(problem);
    const outside = await weightsProblem(
      started.value.document.training.startFrom,
      projectFolder,
      async () => false,
    );
    if (outside !== undefined) {
      await folder.close();
      return err([outside]);
    }
    const { maxTrials, minutes, patience, keep } = searchLimits(started.value, limits);
    const report = new SearchReport(output, maxTrials);
    report.started(folder.folder);
    const running = new RunningSearch(
      {
        ...(await projectDataPlace({ folder: projectFolder, document: started.value.document })),
        folder,
        document: started.value.document,
        runsFolder,
        maxTrials,
        patience,
        keep,
        ...(minutes !== undefined && { maxMilliseconds: minutes * 60_000 }),
      },
      executor.value,
      {
        onEntry: (entry, state) => report.entry(entry, state),
        onTrialEvent: (number, event) => report.trialEvent(number, event),
      },
    );
    const finished = await finishedOrStopped(running, () => report.stopping());
    return finished.ok ? result(folder.folder, finished.value, report) : finished;
  },
};

function result(folder: string, state: SearchState, report: SearchReport): CommandResult {
  const summary = searchSummary(folder, state, true);
  const failed = summary.trials.filter(({ state: own }) => own === 'failed');
  if (summary.best === null && failed.length > 0) {
    const found = failed[0]?.reason?.message ?? '';
    return err([diagnostic('search-no-figure', {}, { count: failed.length, found })]);
  }
  report.finished(summary);
  return ok({ ...summary });
}

/** What a search begins with; undefined for one that goes on. */
function chosen(args: CommandArguments): Parameters<typeof beginSearch>[2] | undefined {
  const algorithm = choiceOption(args, 'algorithm', searchAlgorithms);
  const pruner = choiceOption(args, 'pruner', searchPruners);
  const seed = integerOption(args, 'seed', 0, 4_294_967_295);
  const { metric } = args.options;
  const costs = args.options.costs?.split(',').map(costNamed);
  const space = args.options.space?.split('\n').map(searchedValue);
  if (args.options.resume === 'true') {
    const given = fixedOptions.find((name) => args.options[name] !== undefined);
    if (given !== undefined)
      throw new UsageError(`--resume goes on as the search began: leave out --${given}`);
    return undefined;
  }
  return {
    ...(algorithm && { algorithm }),
    ...(pruner && { pruner }),
    ...(metric !== undefined && { metric }),
    ...(seed !== undefined && { seed }),
    ...(costs && { costs }),
    ...(space && { space }),
  };
}

function costNamed(text: string): SearchCost {
  const cost = searchCosts.find((name) => name === text);
  if (cost === undefined) throw new UsageError(`--costs takes ${searchCosts.join(',')}, not ${text}`);
  return cost;
}

function searchedValue(text: string): SearchedValue {
  const value = parseSearchedValue(text);
  if (value === undefined) {
    throw new UsageError(
      `--space takes PATH=int:LOW..HIGH[:log], PATH=real:LOW..HIGH[:log] or PATH=choice:A,B,..., each with :if:CHOICE=VALUE where it has a condition, not ${text}`,
    );
  }
  return value;
}
