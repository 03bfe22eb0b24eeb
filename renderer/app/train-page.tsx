import './train-page.css';
import { ChevronRight, Lock } from 'lucide-react';
import { useEffect } from 'react';
import { hasErrors } from '../../shared/diagnostics/diagnostic.ts';
import { CanvasOverlays } from '../canvas/canvas-overlays.tsx';
import { GraphCanvas } from '../canvas/graph-canvas.tsx';
import { useTexts } from '../i18n/index.ts';
import { areNodesPainted, useLayers } from '../state/layers-store.ts';
import { listedProblems } from '../state/problem-list.ts';
import { useDocument } from '../state/project-store.ts';
import { showDockTab, useView } from '../state/view-store.ts';
import { PaintChoice } from '../training/paint-choice.tsx';
import { TrainPanel } from '../training/train-panel.tsx';
import { Dock } from './dock.tsx';
import { Resizer } from './resizer.tsx';

/** Height of the dock that leaves space for curves, pixels; a low window keeps more of it for the graph. */
const curvesHeight = 288;

/** Where a run is watched: the graph with its gradients, curves below, the run and its settings beside. */
export function TrainPage() {
  const { t } = useTexts();
  const dock = useView((state) => state.panels.dock);
  const isPainted = useLayers(areNodesPainted);
  useEffect(showCurvesFirst, []);
  const name = useDocument()?.name ?? '';
  return (
    <div
      className="train-page"
      style={{
        '--dock-height': dock.open
          ? `min(max(${dock.size}px, min(${curvesHeight}px, 36vh)), 60vh)`
          : 'var(--dock-collapsed)',
      }}
    >
      <div className="graph-bar">
        <nav aria-label={name}>
          <span className="quiet">{name}</span>
          <ChevronRight className="quiet" size={14} aria-hidden />
          <span className="graph-here">{t('app.mainGraph')}</span>
        </nav>
        <span className="quiet train-read-only">
          <Lock size={14} strokeWidth={1.75} aria-hidden />
          {t('training.readOnlyGraph')}
        </span>
        <span className="spacer" />
        {!isPainted && <span className="quiet train-gradients">{t('training.gradients')}</span>}
        <PaintChoice />
      </div>
      <div className="canvas-area">
        <GraphCanvas />
      </div>
      <div className="panel panel-run">
        <TrainPanel />
      </div>
      <div className="panel panel-dock">
        <Dock />
        {dock.open && <Resizer panel="dock" />}
      </div>
      <CanvasOverlays />
    </div>
  );
}

/** Whoever comes to see a run wants its curves, unless problems stand in the way of one. */
function showCurvesFirst(): void {
  const { dockTab } = useView.getState();
  if (dockTab === 'problems' && !hasErrors(listedProblems().map(({ problem }) => problem)))
    showDockTab('curves');
}
