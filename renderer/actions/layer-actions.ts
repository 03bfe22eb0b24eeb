import { LayoutGrid, Paintbrush } from 'lucide-react';
import { translate } from '../i18n/index.ts';
import { showFeatureMaps } from '../state/feature-maps.ts';
import { canPaint, type LayerPaint, layerPaints, useLayers } from '../state/layers-store.ts';
import { useRun } from '../state/run-store.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { onlyNode } from './selected-ends.ts';

const paint = (by: LayerPaint | undefined) => ({
  group: 'train' as const,
  icon: Paintbrush,
  enabled: () => layerPaints.some((one) => (by ?? one) === one && canPaint(useLayers.getState(), one)),
  checked: () => useLayers.getState().paint === by,
  run: () => {
    useLayers.setState({ paint: by });
    useView.setState({ page: 'train' });
  },
});

/** Why no feature maps can be shown; undefined where they can. */
function mapsReason(): string | undefined {
  const t = translate();
  if (useRun.getState().summary?.hasCheckpoint !== true) return t('disabledReason.no-run');
  return onlyNode() === undefined ? t('disabledReason.one-node') : undefined;
}

/** By what the nodes are coloured in Train. */
export const layerActions = {
  paintNone: { id: 'train.paint-none', title: 'layers.action.paintNone', ...paint(undefined) },
  paintRatio: { id: 'train.paint-ratio', title: 'layers.action.paintRatio', ...paint('ratio') },
  paintGradient: { id: 'train.paint-gradient', title: 'layers.action.paintGradient', ...paint('gradient') },
  paintDead: { id: 'train.paint-dead', title: 'layers.action.paintDead', ...paint('dead') },
  paintTime: { id: 'train.paint-time', title: 'layers.action.paintTime', ...paint('time') },
  featureMaps: {
    id: 'train.feature-maps',
    title: 'layers.action.maps',
    group: 'train',
    icon: LayoutGrid,
    enabled: () => mapsReason() === undefined,
    disabledReason: mapsReason,
    run: () => {
      const { run } = useRun.getState();
      const node = onlyNode();
      if (run !== undefined && node !== undefined) void showFeatureMaps({ run, node, row: 0 });
    },
  },
} as const satisfies Readonly<Record<string, Action>>;
