/** Grad-CAM whose places are weighted too, so that several things of one class are all seen. */
import { z } from 'zod';
import { local } from '../../settings/setting-text.ts';
import { type SeenChannels, weightedMap } from '../class-activation.ts';
import { defineMethod } from '../method-definition.ts';

export const gradCamPlusPlus = defineMethod({
  kind: 'grad-cam++',
  title: local('Grad-CAM++', 'Grad-CAM++'),
  summary: local(
    'Grad-CAM that weights places as well as channels: better where a picture holds several things of the class.',
    '对位置与通道同时加权的 Grad-CAM：图片中有多个同类物体时更好。',
  ),
  appliesTo: ['picture'],
  looksAtNode: 'pictures',
  schema: z.looseObject({}),
  source: 'Chattopadhyay et al. 2018, https://arxiv.org/abs/1710.11063',
});

/**
 * `[height, width]` of the node, at least 0. The score is taken through an exponential, as in the paper, so that its second
 * and third derivatives are powers of the gradient g: alpha = g² / (2 g² + g³ · sum of A), weights = sum of alpha · max(g, 0).
 */
export function gradCamPlusPlusOf(seen: SeenChannels): Float64Array {
  const { activation, gradient } = seen;
  const [channels, height, width] = seen.shape;
  const area = height * width;
  const weights = Float64Array.from({ length: channels }, (_, channel) => {
    const from = channel * area;
    let total = 0;
    for (let i = from; i < from + area; i++) total += activation[i] as number;
    let weight = 0;
    for (let i = from; i < from + area; i++) {
      const g = gradient[i] as number;
      if (g <= 0) continue;
      const divisor = 2 * g ** 2 + g ** 3 * total;
      weight += divisor === 0 ? 0 : (g ** 2 / divisor) * g;
    }
    return weight;
  });
  return weightedMap(seen, weights);
}
