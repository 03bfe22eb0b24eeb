/** Runs that are pinned behind the curves of the run that is shown. */
import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useMemo } from 'react';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import type { RunView } from '../state/run-view.ts';
import { togglePinned, useRuns } from '../state/runs-store.ts';
import { runTitle } from '../ui/run-title.ts';

/** Runs that a menu offers, besides those that are pinned. */
const maxOffered = 8;

export interface PinnedRun {
  readonly summary: RunSummary;
  readonly view: RunView;
}

/** Those that are pinned, but for the run that is shown. */
export function usePinned(): readonly PinnedRun[] {
  const shown = useRun((state) => state.run);
  const { runs, pinned, histories } = useRuns();
  return useMemo(
    () =>
      pinned.flatMap((run) => {
        const summary = runs.find((known) => known.run === run);
        const view = histories.get(run);
        return run === shown || summary === undefined || view === undefined ? [] : [{ summary, view }];
      }),
    [runs, pinned, histories, shown],
  );
}

/** The runs that can be pinned, in the menu of a chart: the newest, and those that are. */
export function PinnedChoice() {
  const { t } = useTexts();
  const shown = useRun((state) => state.run);
  const { runs, pinned } = useRuns();
  const others = runs.filter(({ run, epochs }) => run !== shown && epochs.done > 0);
  const offered = others.filter(({ run }, place) => place < maxOffered || pinned.includes(run));
  return (
    <Menu.Group>
      <Menu.Separator className="menu-line" />
      <Menu.GroupLabel className="menu-title">{t('charts.save.pinned')}</Menu.GroupLabel>
      {offered.length === 0 && <p className="menu-note">{t('charts.save.noneToPin')}</p>}
      {offered.map((summary) => (
        <Menu.CheckboxItem
          key={summary.run}
          className="menu-item"
          checked={pinned.includes(summary.run)}
          onCheckedChange={() => togglePinned(summary.run)}
        >
          <span className="menu-mark">
            <Menu.CheckboxItemIndicator>
              <Check size={14} strokeWidth={1.75} aria-hidden />
            </Menu.CheckboxItemIndicator>
          </span>
          <span>{runTitle(summary, t)}</span>
        </Menu.CheckboxItem>
      ))}
    </Menu.Group>
  );
}
