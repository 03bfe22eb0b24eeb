import type { SearchEvent } from '../../../shared/contract/searches.ts';
import { LiveWork } from '../live-work.ts';
import type { Executor } from './executor.ts';
import type { Notices } from './places/notices.ts';
import { RunningSearch, type SearchRequest } from './run-search.ts';

interface LiveSearchOptions {
  readonly executor: Executor;
  /** Of the place where the executor trains. */
  readonly notices: Notices;
  /** Called when a trial's run has its folder. */
  readonly onRun: (run: string) => void;
}

/** Begins a search that goes on in this program. */
export function liveSearch(
  request: SearchRequest,
  { executor, notices, onRun }: LiveSearchOptions,
): LiveWork<SearchEvent> {
  const { folder, maxTrials } = request;
  const { settings } = folder.record;
  const first: readonly SearchEvent[] = [
    { event: 'opened', settings, maxTrials: Number.isFinite(maxTrials) ? maxTrials : null },
    ...folder.entries.map((entry): SearchEvent => ({ event: 'entry', entry })),
  ];
  return new LiveWork<SearchEvent>(first, ({ push, progress }) => {
    notices.listen((problem) => push({ event: 'notice', problem }));
    return new RunningSearch(request, executor, {
      onEntry: (entry) => push({ event: 'entry', entry }),
      onTrialEvent: (number, event) => {
        if (event.event === 'started') onRun(event.run);
        if (event.event !== 'progress') return;
        const { step, totalSteps } = event;
        progress(String(number), { event: 'progress', number, step, totalSteps });
      },
    });
  });
}
