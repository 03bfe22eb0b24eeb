import type { SearchSummary, SearchTrial } from '../../../shared/contract/search.ts';
import type { SearchState, Trial, TrialState } from '../../../shared/search/search-state.ts';

/** How a trial that is not over stands, in a search that goes on and in one that has ended. */
const states: Readonly<
  Record<TrialState, { readonly live: SearchTrial['state']; readonly ended: SearchTrial['state'] }>
> = {
  running: { live: 'running', ended: 'stopped' },
  paused: { live: 'pruned', ended: 'pruned' },
  completed: { live: 'completed', ended: 'completed' },
  failed: { live: 'failed', ended: 'failed' },
};

/** What a search has come to. `isOver`: nothing of it runs any more. */
export function searchSummary(search: string, state: SearchState, isOver: boolean): SearchSummary {
  const { best, tested, goal = null } = state;
  const last = best?.measured.at(-1);
  const hasCosts = state.settings.costs !== undefined;
  return {
    search,
    goal,
    trials: state.trials.map((trial) => summaryOf(trial, isOver)),
    ...(hasCosts && { front: state.front.map(({ number }) => number) }),
    best:
      best?.run === undefined || last === undefined
        ? null
        : {
            number: best.number,
            value: last.value,
            run: best.run,
            values: best.values,
            validation: last.figures,
            ...(tested?.number === best.number && {
              test: { samples: tested.samples, figures: tested.figures },
            }),
          },
  };
}

function summaryOf(trial: Trial, isOver: boolean): SearchTrial {
  const { number, values, state, run, measured, epochs, reason } = trial;
  const costs = state === 'failed' ? undefined : measured.at(-1)?.costs;
  return {
    number,
    values,
    value: state === 'failed' ? null : (measured.at(-1)?.value ?? null),
    state: states[state][isOver ? 'ended' : 'live'],
    run: run ?? null,
    epochs,
    rungs: measured.map(({ epochs: at, value }) => ({ epochs: at, value })),
    ...(costs && { costs }),
    ...(reason && { reason }),
  };
}
