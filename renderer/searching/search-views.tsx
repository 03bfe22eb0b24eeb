import { Tabs } from '@base-ui/react/tabs';
import { useDeferredValue, useMemo } from 'react';
import type { Trial } from '../../shared/search/search-state.ts';
import { useTexts } from '../i18n/index.ts';
import { type SearchTab, useSearches } from '../state/search-store.ts';
import { ImportanceView } from './importance-view.tsx';
import { ParallelCoordinates } from './parallel-coordinates.tsx';
import { ContourView, FrontView, SliceView } from './plot-views.tsx';
import { RepeatsView } from './repeats-view.tsx';
import { TimeView } from './time-view.tsx';
import { type ViewData, viewDataOf } from './view-data.ts';

interface SearchViewsProps {
  readonly data: ViewData;
  /** Keys of those within every part that axes are narrowed down to. */
  readonly kept: ReadonlySet<string>;
}

const always: readonly SearchTab[] = ['values', 'importance', 'slice', 'contour', 'time', 'repeats'];

/** The views of a search, one at a time. */
export function SearchViews({ data, kept }: SearchViewsProps) {
  const { t } = useTexts();
  const { view, handRuns, axes, figure, qualityOf } = data;
  const allAxes = useMemo(() => (figure === undefined ? axes : [...axes, figure]), [axes, figure]);
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
            handRuns={handRuns}
            axes={allAxes}
            best={view.best?.number}
            qualityOf={qualityOf}
          />
        ) : (
          <Computed tab={tab} data={data} />
        )}
      </Tabs.Panel>
    </Tabs.Root>
  );
}

/** Views that are computed anew when a result comes, not at each step of a trial. */
function Computed({
  tab,
  data: latest,
}: {
  readonly tab: Exclude<SearchTab, 'values'>;
  readonly data: ViewData;
}) {
  const { view, handRuns } = useDeferredValue(latest);
  const key = resultKey(view.trials);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when there is something new to compute.
  const data = useMemo(() => viewDataOf(view, handRuns), [key, view.settings, handRuns]);
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
