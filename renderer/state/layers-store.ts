/** What is known of the layers of the run that is shown, and by which of it the nodes are coloured. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import {
  evenlyBySteps,
  type LayerLook,
  usualUpdateRatio,
  type WatchedLayer,
} from '../../shared/training/layer-look.ts';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { services } from './services.ts';

/** What nodes can be coloured by. */
export const layerPaints = ['ratio', 'gradient', 'dead', 'time'] as const;
export type LayerPaint = (typeof layerPaints)[number];

interface LayersState {
  /** Ascending by step. */
  readonly looks: readonly LayerLook[];
  /** Where the time of its steps went; undefined where they were not measured. */
  readonly profile: RunProfile | undefined;
  /** Undefined: nodes are not coloured. */
  readonly paint: LayerPaint | undefined;
}

export const useLayers = create<LayersState>()(() => ({ looks: [], profile: undefined, paint: undefined }));

/** Whether so much is known of the layers that nodes can be coloured by it. */
export function canPaint(
  { looks, profile }: Pick<LayersState, 'looks' | 'profile'>,
  by: LayerPaint,
): boolean {
  return by === 'time' ? (profile?.nodes.length ?? 0) > 0 : looks.length > 0;
}

/** Whether nodes are coloured by what is known of them. */
export function areNodesPainted(state: LayersState): boolean {
  return state.paint !== undefined && canPaint(state, state.paint);
}

/** Looks that are kept of a small network; more columns than a strip shows say nothing. */
const maxLooks = 120;
const minLooks = 20;
/** Numbers of histograms that are kept, about: a network of very many layers is kept more sparsely. */
const maxNumbers = 1_500_000;
const numbersOfLayer = 90;

function keptLooks(layers: number): number {
  const fitting = Math.floor(maxNumbers / (numbersOfLayer * Math.max(1, layers)));
  return Math.min(maxLooks, Math.max(minLooks, fitting));
}

/** Reads what main kept of a run; what arrived meanwhile stays. */
export async function readLooks(run: RunId, isShown: () => boolean): Promise<void> {
  const read = await services().runs.layers({ run, max: maxLooks });
  if (!read.ok || !isShown()) return;
  const { looks: seen } = useLayers.getState();
  const first = seen[0]?.step ?? Number.POSITIVE_INFINITY;
  keep([...read.value.looks.filter(({ step }) => step < first), ...seen]);
}

/** Takes a new look; those of steps that are made anew go. */
export function noteLook({ step, layers }: LayerLook): void {
  const { looks } = useLayers.getState();
  keep([...looks.filter((look) => look.step < step), { step, layers }]);
}

function keep(looks: readonly LayerLook[]): void {
  const max = keptLooks(looks[0]?.layers.length ?? 0);
  useLayers.setState({ looks: looks.length > 2 * max ? evenlyBySteps(looks, max) : looks });
}

export function forgetLooks(): void {
  if (useLayers.getState().looks.length > 0) useLayers.setState({ looks: [] });
}

/** In which colour a node is drawn: cold or hot, or how its ratio stands to the usual one. */
export type PaintLevel = 'heat-0' | 'heat-1' | 'heat-2' | 'heat-3' | 'low' | 'usual' | 'high';

/** From where a node is drawn in the next hotter colour. The last of dead units is from where the doctor calls them dead. */
export const paintBounds = {
  gradient: [0.01, 0.1, 1],
  dead: [0.01, 0.1, 0.4],
  time: [0.05, 0.15, 0.3],
} as const;

/** How an update-to-weight ratio stands to those that networks usually learn well with. */
export function ratioLevel(ratio: number): 'low' | 'usual' | 'high' {
  if (ratio < usualUpdateRatio.low) return 'low';
  return ratio > usualUpdateRatio.high ? 'high' : 'usual';
}

/** The colour of a drawn node at the latest look; undefined where nothing is known of it. Of a block the layer that stands out. */
export function paintOf({ looks, profile, paint }: LayersState, node: string): PaintLevel | undefined {
  if (paint === 'time') return heatOf(profile, node);
  const own = looks.at(-1)?.layers.filter((layer) => drawnNode(layer.node) === node) ?? [];
  if (paint === undefined || own.length === 0) return undefined;
  const values = own.flatMap((layer) => paintValue(layer, paint) ?? []);
  if (values.length === 0) return undefined;
  if (paint === 'ratio') {
    const levels = values.map(ratioLevel);
    return levels.find((level) => level !== 'usual') ?? 'usual';
  }
  // The norm over several layers, the largest share of dead units.
  const value = paint === 'gradient' ? Math.hypot(...values) : Math.max(...values);
  return heat(value, paintBounds[paint]);
}

/** Of a block the share of all nodes in it. */
function heatOf(profile: RunProfile | undefined, node: string): PaintLevel | undefined {
  const own = profile?.nodes.filter((one) => drawnNode(one.node) === node) ?? [];
  const share = own.reduce((sum, one) => sum + one.share, 0);
  return own.length === 0 ? undefined : heat(share, paintBounds.time);
}

function heat(value: number, bounds: readonly number[]): PaintLevel {
  return `heat-${bounds.filter((bound) => value >= bound).length as 0 | 1 | 2 | 3}`;
}

function paintValue(
  { updateRatio, gradientNorm, dead }: WatchedLayer,
  paint: Exclude<LayerPaint, 'time'>,
): number | undefined {
  return { ratio: updateRatio, gradient: gradientNorm, dead }[paint];
}
