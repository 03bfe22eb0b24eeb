import { Tabs } from '@base-ui/react/tabs';
import { useDeferredValue, useMemo } from 'react';
import type { Trial } from '../../shared/search/search-state.ts';
import { useTexts } from '../i18n/index.ts';
import { type SearchTab, useSearches } from '../state/search-store.ts';
import type { SearchView } from '../state/search-view.ts';
import { ImportanceView } from './importance-view.tsx';
import type { ParallelAxis } from './parallel-axes.ts';
import { ParallelCoordinates } from './parallel-coordinates.tsx';
import { ContourView, FrontView, SliceView } from './plot-views.tsx';
import { RepeatsView } from './repeats-view.tsx';
import { TimeView } from './time-view.tsx';
import { viewDataOf } from './view-data.ts';

interface SearchViewsProps {
  readonly view: SearchView;
  readonly axes: readonly ParallelAxis[];
  readonly kept: ReadonlySet<number>;
}

const always: readonly SearchTab[] = ['values', 'importance', 'slice', 'contour', 'time', 'repeats'];

/** The views of a search, one at a time. */
export function SearchViews({ view, axes, kept }: SearchViewsProps) {
  const { t } = useTexts();
  const chosen = useSearches((state) => state.tab);
  const tabs =
    view.settings.costs === undefined ? always : (['values', 'front', ...always.slice(1)] as const);
  const tab = tabs.includes(chosen) ? chosen : 'values';
  return (
    <Tabs.Root
      className="searching-chart search-views"
      value={tab}
      onValueChange={(next: SearchTab) => useSearches.setState({ tab: next })}
    >
      <Tabs.List className="search-tabs" aria-label={t('searching.views')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} className="search-tab">
            {t(`searching.view.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className="search-view">
        {tab === 'values' ? (
          <ParallelCoordinates
            trials={view.trials}
            kept={kept}
            axes={axes}
            best={view.best?.number}
            isHigherBetter={view.goal?.direction === 'higher'}
          />
        ) : (
          <Computed tab={tab} view={view} />
        )}
      </Tabs.Panel>
    </Tabs.Root>
  );
}

/** Views that are computed anew when a result comes, not at each step of a trial. */
function Computed({ tab, view }: { readonly tab: Exclude<SearchTab, 'values'>; readonly view: SearchView }) {
  const last = useDeferredValue(view);
  const key = resultKey(last.trials);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when there is something new to compute.
  const data = useMemo(() => viewDataOf(last), [key, last.settings]);
  switch (tab) {
    case 'importance':
      return <ImportanceView data={data} />;
    case 'slice':
      return <SliceView data={data} />;
    case 'contour':
      return <ContourView data={data} />;
    case 'front':
      return <FrontView data={data} />;
    case 'time':
      return <TimeView data={data} />;
    case 'repeats':
      return <RepeatsView data={data} />;
  }
}

function resultKey(trials: readonly Trial[]): string {
  return `${trials.length} ${trials.reduce((sum, { measured, state }) => sum + measured.length + (state === 'failed' ? 1 : 0), 0)}`;
}
