import { Tabs } from '@base-ui/react/tabs';
import { Activity, Images, ScrollText } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { panelActions } from '../actions/view-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { Problems } from '../problems/problems.tsx';
import { type DockTab, dockTabs, showDockTab, useView } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
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
      return <EmptyState icon={Activity} title={t('empty.curvesTitle')} text={t('empty.curvesText')} />;
    case 'samples':
      return <EmptyState icon={Images} title={t('empty.samplesTitle')} text={t('empty.samplesText')} />;
    case 'log':
      return <EmptyState icon={ScrollText} title={t('empty.logTitle')} text={t('empty.logText')} />;
    case 'json':
      return (
        <Suspense fallback={<p className="search-none">{t('json.loading')}</p>}>
          <JsonEditor />
        </Suspense>
      );
  }
}
