import type { ExperimentEvent } from '../../../shared/contract/experiments.ts';
import type { EngineHost } from '../engine-host.ts';
import { LiveWork } from '../live-work.ts';
import type { Executor } from '../search/executor.ts';
import type { Notices } from '../search/places/notices.ts';
import { keepOutOfFold } from './out-of-fold.ts';
import { type ExperimentRequest, RunningExperiment } from './run-experiment.ts';

interface LiveExperimentOptions {
  readonly engineHost: EngineHost;
  readonly executor: Executor;
  /** Of the place where the executor trains. */
  readonly notices: Notices;
  /** Called when a run of a variant has its folder. */
  readonly onRun: (run: string, variant: number) => void;
}

/** Begins an experiment that goes on in this program; of folds the answers out of them are kept in the end. */
export function liveExperiment(
  request: ExperimentRequest,
  { engineHost, executor, notices, onRun }: LiveExperimentOptions,
): LiveWork<ExperimentEvent> {
  const { folder } = request;
  const { settings } = folder.record;
  const first: readonly ExperimentEvent[] = [
    { event: 'opened', settings },
    ...folder.entries.map((entry): ExperimentEvent => ({ event: 'entry', entry })),
  ];
  return new LiveWork<ExperimentEvent>(first, ({ push, progress }) => {
    notices.listen((problem) => push({ event: 'notice', problem }));
    const running = new RunningExperiment(request, executor, {
      onEntry: (entry) => push({ event: 'entry', entry }),
      onRunEvent: ({ variant, repeat }, event) => {
        if (event.event === 'started') onRun(event.run, variant);
        if (event.event !== 'progress') return;
        const { step, totalSteps } = event;
        progress(`${variant} ${repeat}`, { event: 'progress', variant, repeat, step, totalSteps });
      },
    });
    const finished = running.finished.then(async (result) => {
      if (!result.ok || settings.folds === undefined) return result;
      const kept = await keepOutOfFold(engineHost, {
        ...request,
        folder: folder.folder,
        state: result.value,
      });
      return kept.ok ? result : kept;
    });
    return { finished, stop: () => running.stop(), kill: () => running.kill() };
  });
}
