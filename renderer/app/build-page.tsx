import { ChevronRight } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { editActions } from '../actions/edit-actions.ts';
import { graphActions } from '../actions/graph-actions.ts';
import { panelActions } from '../actions/view-actions.ts';
import { BlockView } from '../canvas/block-view.tsx';
import { CanvasOverlays } from '../canvas/canvas-overlays.tsx';
import { CostLegend } from '../canvas/cost-legend.tsx';
import { GraphCanvas } from '../canvas/graph-canvas.tsx';
import { useTexts } from '../i18n/index.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { Palette } from '../palette/palette.tsx';
import { useDocument } from '../state/project-store.ts';
import { useView } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Dock } from './dock.tsx';
import { Resizer } from './resizer.tsx';

/** Below this width the palette is left to the search on the canvas. */
const narrow = '(max-width: 1199px)';
/** Below this width the inspector floats over the canvas while something is selected. */
const veryNarrow = '(max-width: 1099px)';
const collapsedDock = 33;

/** Where the graph is drawn. */
export function BuildPage() {
  const { palette, inspector, dock } = useView((state) => state.panels);
  const openedBlock = useView((state) => state.openedBlock);
  const hasSelection = useView(({ selection }) => selection.nodes.size + selection.edges.size > 0);
  const isNarrow = useMedia(narrow);
  const floats = useMedia(veryNarrow);
  const showsPalette = palette.open && !isNarrow;
  const showsInspector = inspector.open && (!floats || hasSelection);
  const columns = `${showsPalette ? `${palette.size}px` : '0'} minmax(0, 1fr) ${showsInspector && !floats ? `${inspector.size}px` : '0'}`;
  const rows = `var(--size-toolbar) minmax(0, 1fr) ${dock.open ? `min(${dock.size}px, 60vh)` : `${collapsedDock}px`}`;
  return (
    <div className="build" style={{ gridTemplateColumns: columns, gridTemplateRows: rows }}>
      {showsPalette && (
        <div className="panel panel-palette">
          <Palette />
          <Resizer panel="palette" />
        </div>
      )}
      <GraphBar />
      <div className="canvas-area">
        {openedBlock.length === 0 ? <GraphCanvas /> : <BlockView path={openedBlock} />}
      </div>
      {showsInspector && (
        <div
          className="panel panel-inspector"
          data-floating={floats}
          style={
            floats
              ? { width: inspector.size, bottom: dock.open ? `min(${dock.size}px, 60vh)` : collapsedDock }
              : undefined
          }
        >
          <Inspector />
          {!floats && <Resizer panel="inspector" />}
        </div>
      )}
      <div className="panel panel-dock">
        <Dock />
        {dock.open && <Resizer panel="dock" />}
      </div>
      <CanvasOverlays />
    </div>
  );
}

function useMedia(query: string): boolean {
  const list = matchMedia(query);
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => list.matches,
  );
}

function GraphBar() {
  const { t } = useTexts();
  const name = useDocument()?.name ?? '';
  const showCost = useView((state) => state.showCost);
  return (
    <div className="graph-bar">
      <nav aria-label={name}>
        <span className="quiet">{name}</span>
        <ChevronRight className="quiet" size={14} aria-hidden />
        <Breadcrumb />
      </nav>
      <span className="spacer" />
      <ActionButton action={editActions.undo} />
      <ActionButton action={editActions.redo} />
      <span className="bar-line" />
      <ActionButton action={graphActions.tidyGraph} label={t('edit.tidy')} />
      <ActionButton action={graphActions.toggleShapes} label={t('inspector.shapes')} />
      <ActionButton action={graphActions.toggleCost} label={t('inspector.cost')} />
      {showCost && <CostLegend />}
      <span className="bar-line" />
      <ActionButton action={panelActions.palette} />
      <ActionButton action={panelActions.inspector} />
    </div>
  );
}
