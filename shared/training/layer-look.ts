/** What watching the layers of a network sees at one step. */
import { z } from 'zod';
import { histogramSchema } from './histogram.ts';

/** One node that has weights, or whose output an activation function makes. All of the same step. */
const watchedLayerSchema = z.object({
  /** Its id; inner nodes of blocks read `block1/conv1`. */
  node: z.string(),
  /** Of all its weights together, before the step. */
  weights: histogramSchema.exactOptional(),
  /** Of its trained weights, before clipping. */
  gradients: histogramSchema.exactOptional(),
  /** Of what it makes. */
  activations: histogramSchema.exactOptional(),
  /** Euclidean norm of the gradients. */
  gradientNorm: z.number().exactOptional(),
  /** Euclidean norm of the step's change of its trained weights over that of these weights; absent where nothing changed. */
  updateRatio: z.number().exactOptional(),
  /** Share of units of a ReLU that are 0 for every sample and place, 0 to 1. */
  dead: z.number().min(0).max(1).exactOptional(),
  /** Share of the values of a sigmoid or tanh at its flat ends, 0 to 1. */
  saturated: z.number().min(0).max(1).exactOptional(),
});
export type WatchedLayer = z.infer<typeof watchedLayerSchema>;

export const layerLookSchema = z.object({
  /** Counted from 1. */
  step: z.int().min(1),
  /** In the order of the graph. */
  layers: z.array(watchedLayerSchema).readonly(),
});
export type LayerLook = z.infer<typeof layerLookSchema>;

/**
 * Update-to-weight ratios that networks usually learn well with: around 0.001. From "Babysitting the learning process", CS231n,
 * Stanford; a factor of ten to both sides is our choice.
 */
export const usualUpdateRatio = { low: 1e-4, high: 1e-2 } as const;

/**
 * At most `max` of the looks, spread evenly over their steps: of every part of the run the first look, and in any case the
 * latest. `looks` ascend by step.
 */
export function evenlyBySteps<Look extends { readonly step: number }>(
  looks: readonly Look[],
  max: number,
): readonly Look[] {
  const [first, last] = [looks[0], looks.at(-1)];
  if (looks.length <= max || first === undefined || last === undefined) return looks;
  if (max === 1) return [last];
  const span = last.step - first.step + 1;
  let taken = -1;
  const spread = looks.slice(0, -1).filter(({ step }) => {
    const part = Math.floor(((step - first.step) * (max - 1)) / span);
    if (part === taken) return false;
    taken = part;
    return true;
  });
  return [...spread, last];
}
