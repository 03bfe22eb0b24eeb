import './app.css';
import { Tooltip } from '@base-ui/react/tooltip';
import { useShortcuts } from '../actions/keyboard.ts';
import { DoctorDialog } from '../diagnosing/doctor-dialog.tsx';
import { ForkDialog } from '../diagnosing/fork-dialog.tsx';
import { EmbeddingDialog } from '../embedding/embedding-dialog.tsx';
import { EvaluationDialog } from '../evaluating/evaluation-dialog.tsx';
import { PairDialog } from '../evaluating/pair-dialog.tsx';
import { DataStartDialog } from '../gallery/data-start-dialog.tsx';
import { BaselineDialog } from '../runs/baseline-dialog.tsx';
import { ClassHeatmapsDialog } from '../runs/class-heatmaps-dialog.tsx';
import { CombineDialog } from '../runs/combine-dialog.tsx';
import { RunAnswersDialog } from '../runs/run-answers-dialog.tsx';
import { useView } from '../state/view-store.ts';
import { FeatureMapsDialog } from '../training/feature-maps-dialog.tsx';
import { ResumeDialog } from '../training/resume-dialog.tsx';
import { FileDialog } from '../ui/file-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { DropLayer } from './drop-layer.tsx';
import { PageView } from './page-view.tsx';
import { Rail } from './rail.tsx';
import { SaveAsDialog } from './save-as-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { ShortcutDialog } from './shortcut-dialog.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { Toasts } from './toasts.tsx';

/** The window: title and menus above, pages at the left, the open page, status below. */
export function App() {
  useShortcuts();
  const overlay = useView((state) => state.overlay?.kind);
  return (
    <Tooltip.Provider delay={400}>
      <div className="app">
        <TitleBar />
        <Rail />
        <main className="page">
          <PageView />
        </main>
        <Toasts />
        <StatusBar />
        <ConnectionNotice />
        <FileDialog />
        <DataStartDialog />
        <DropLayer />
        <RunAnswersDialog />
        <EvaluationDialog />
        <PairDialog />
        <CombineDialog />
        <BaselineDialog />
        <DoctorDialog />
        <ForkDialog />
        <EmbeddingDialog />
        <ClassHeatmapsDialog />
        <FeatureMapsDialog />
        <ResumeDialog />
        {overlay === 'commands' && <CommandPalette />}
        {overlay === 'shortcuts' && <ShortcutDialog />}
        {overlay === 'settings' && <SettingsDialog />}
        {overlay === 'save-as' && <SaveAsDialog />}
      </div>
    </Tooltip.Provider>
  );
}
