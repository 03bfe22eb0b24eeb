/** Where a convolution saw what speaks for the score: channels weighted by their mean gradient. */
import { z } from 'zod';
import { local } from '../../settings/setting-text.ts';
import { type SeenChannels, weightedMap } from '../class-activation.ts';
import { defineMethod } from '../method-definition.ts';

export const gradCam = defineMethod({
  kind: 'grad-cam',
  title: local('Grad-CAM', 'Grad-CAM'),
  summary: local(
    'Where a convolution saw what speaks for the class, as a coarse heatmap. Any node that makes pictures can be asked; the last convolution is usual.',
    '以粗略热图显示卷积在何处看到支持该类别的内容。可选任何输出图像的节点，通常为最后一个卷积。',
  ),
  appliesTo: ['picture'],
  looksAtNode: 'pictures',
  schema: z.looseObject({}),
  source: 'Selvaraju et al. 2017, https://arxiv.org/abs/1610.02391',
});

/** `[height, width]` of the node, at least 0. */
export function gradCamOf(seen: SeenChannels): Float64Array {
  const [channels, height, width] = seen.shape;
  const area = height * width;
  const weights = Float64Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let i = 0; i < area; i++) sum += seen.gradient[channel * area + i] as number;
    return sum / area;
  });
  return weightedMap(seen, weights);
}
