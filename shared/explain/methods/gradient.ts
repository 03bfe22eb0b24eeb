/** How the score changes with a small change of each element of the input. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import type { Attribution, Differentiable } from '../differentiable.ts';
import { defineMethod } from '../method-definition.ts';

const schema = z.looseObject({
  timesInput: z
    .boolean()
    .default(false)
    .register(settingTexts, {
      title: local('Times the input', '乘以输入'),
      help: local(
        'Multiplies each gradient by its value (gradient × input): what a value adds, not how sensitive the score is to it.',
        '将梯度乘以输入值（梯度×输入）：表示该值的贡献，而非得分对它的敏感度。',
      ),
    }),
});

export const gradient = defineMethod({
  kind: 'gradient',
  title: local('Gradient', '梯度'),
  summary: local(
    'How much the score changes with a small change of each element (saliency). Fast, and noisy on deep networks.',
    '每个元素的微小变化使得分改变多少（显著图）。快，但在深网络上噪声较大。',
  ),
  appliesTo: ['picture', 'text', 'row'],
  schema,
  source: 'Simonyan, Vedaldi, Zisserman 2013, https://arxiv.org/abs/1312.6034',
});

export async function explainByGradient(
  network: Differentiable,
  { timesInput }: z.infer<typeof schema>,
): Promise<Attribution> {
  const { point } = network;
  const { scores, gradients } = await network.evaluate([point]);
  const found = gradients[0] as Float32Array;
  const values = Float64Array.from(found, (value, i) => (timesInput ? value * (point[i] as number) : value));
  return { values, score: scores[0] as number };
}
