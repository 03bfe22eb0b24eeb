import { Panel, useStore } from '@xyflow/react';
import { zoomActions } from '../actions/graph-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Zoom at the lower right. */
export function CanvasTools() {
  const { t } = useTexts();
  // Drawn again when the zoom changes, not with every step of a pan.
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100));
  return (
    <Panel position="bottom-right" className="canvas-tools">
      <ActionButton action={zoomActions.zoomOut} />
      <span className="mono canvas-zoom" role="status" aria-label={t('canvas.zoom')}>
        {percent}%
      </span>
      <ActionButton action={zoomActions.zoomIn} />
      <ActionButton action={zoomActions.zoomFit} />
    </Panel>
  );
}
