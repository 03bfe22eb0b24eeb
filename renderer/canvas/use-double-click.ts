import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, useCallback } from 'react';
import { useView } from '../state/view-store.ts';

/** A double-click where nothing is drawn opens the list of nodes; what is chosen goes there. */
export function useDoubleClick() {
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    ({ target, clientX, clientY }: MouseEvent) => {
      if (!(target instanceof Element && target.classList.contains('react-flow__pane'))) return;
      const at = screenToFlowPosition({ x: clientX, y: clientY });
      useView.setState({ overlay: { kind: 'add-node', place: { at }, offers: 'all' } });
    },
    [screenToFlowPosition],
  );
}
