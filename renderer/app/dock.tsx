import { Tabs } from '@base-ui/react/tabs';
import { lazy, Suspense } from 'react';
import { panelActions } from '../actions/view-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { Problems } from '../problems/problems.tsx';
import { type DockTab, dockTabs, showDockTab, useView } from '../state/view-store.ts';
import { CurveTools } from '../training/curve-tools.tsx';
import { RunCurves } from '../training/run-curves.tsx';
import { RunLayers } from '../training/run-layers.tsx';
import { RunLog } from '../training/run-log.tsx';
import { RunProfileTable } from '../training/run-profile-table.tsx';
import { RunSamples } from '../training/run-samples.tsx';
import { ShownRunConfusion } from '../training/shown-run-confusion.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { ProblemCounts } from './problem-counts.tsx';

/** The editor is megabytes: it is loaded when it is first shown. */
const JsonEditor = lazy(async () => ({ default: (await import('../json/json-editor.tsx')).JsonEditor }));

/** Below the canvas: problems, and what a run says of itself. */
export function Dock() {
  const { t } = useTexts();
  const tab = useView((state) => state.dockTab);
  const isOpen = useView((state) => state.panels.dock.open);
  return (
    <Tabs.Root
      className="dock"
      value={tab}
      onValueChange={(next: DockTab) => showDockTab(next)}
      data-area="dock"
      aria-label={t('dock.title')}
    >
      <div className="dock-tabs">
        <Tabs.List>
          {dockTabs.map((name) => (
            <Tabs.Tab key={name} value={name} className="dock-tab" onClick={() => showDockTab(name)}>
              {t(`dock.${name}`)}
              {name === 'problems' && <ProblemCounts />}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <span className="spacer" />
        <span className="dock-tools">
          {isOpen && tab === 'curves' && <CurveTools />}
          <ActionButton action={panelActions.dock} />
        </span>
      </div>
      {isOpen && (
        <Tabs.Panel value={tab} className="dock-body scroll">
          <DockPanel tab={tab} />
        </Tabs.Panel>
      )}
    </Tabs.Root>
  );
}

function DockPanel({ tab }: { readonly tab: DockTab }) {
  const { t } = useTexts();
  switch (tab) {
    case 'problems':
      return <Problems />;
    case 'curves':
      return <RunCurves />;
    case 'samples':
      return <RunSamples />;
    case 'layers':
      return <RunLayers />;
    case 'profile':
      return <RunProfileTable />;
    case 'confusion':
      return <ShownRunConfusion />;
    case 'log':
      return <RunLog />;
    case 'json':
      return (
        <Suspense fallback={<p className="search-none">{t('json.loading')}</p>}>
          <JsonEditor />
        </Suspense>
      );
  }
}
