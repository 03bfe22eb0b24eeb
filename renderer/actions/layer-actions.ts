import { Paintbrush } from 'lucide-react';
import { type LayerPaint, useLayers } from '../state/layers-store.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

const paint = (by: LayerPaint | undefined) => ({
  group: 'train' as const,
  icon: Paintbrush,
  enabled: () => useLayers.getState().looks.length > 0,
  checked: () => useLayers.getState().paint === by,
  run: () => {
    useLayers.setState({ paint: by });
    useView.setState({ page: 'train' });
  },
});

/** By what the nodes are coloured in Train. */
export const layerActions = {
  paintNone: { id: 'train.paint-none', title: 'layers.action.paintNone', ...paint(undefined) },
  paintRatio: { id: 'train.paint-ratio', title: 'layers.action.paintRatio', ...paint('ratio') },
  paintGradient: { id: 'train.paint-gradient', title: 'layers.action.paintGradient', ...paint('gradient') },
  paintDead: { id: 'train.paint-dead', title: 'layers.action.paintDead', ...paint('dead') },
} as const satisfies Readonly<Record<string, Action>>;
