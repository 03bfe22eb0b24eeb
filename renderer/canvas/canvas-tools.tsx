import { Panel, useViewport } from '@xyflow/react';
import { zoomActions } from '../actions/graph-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Zoom at the lower right. */
export function CanvasTools() {
  const { t } = useTexts();
  const { zoom } = useViewport();
  return (
    <Panel position="bottom-right" className="canvas-tools">
      <ActionButton action={zoomActions.zoomOut} />
      <span className="mono canvas-zoom" role="status" aria-label={t('canvas.zoom')}>
        {Math.round(zoom * 100)}%
      </span>
      <ActionButton action={zoomActions.zoomIn} />
      <ActionButton action={zoomActions.zoomFit} />
    </Panel>
  );
}
