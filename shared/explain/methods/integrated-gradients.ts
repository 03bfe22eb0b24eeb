/** The gradient along the way from a baseline to the input, times that way: what each element adds. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { type Attribution, completenessOf, type Differentiable, evaluateEach } from '../differentiable.ts';
import { defineMethod } from '../method-definition.ts';
import { baseline } from './common.ts';

const schema = z.looseObject({
  baseline,
  steps: z
    .int()
    .min(2)
    .max(10_000)
    .default(64)
    .register(settingTexts, {
      title: local('Steps', '步数'),
      help: local(
        'Points on the way. More bring the sum closer to the difference of the scores.',
        '路径上的点数。越多，总和越接近得分之差。',
      ),
      usual: local('32 to 300', '32 到 300'),
    }),
});

export const integratedGradients = defineMethod({
  kind: 'integrated-gradients',
  title: local('Integrated gradients', '积分梯度'),
  summary: local(
    'What each element adds on the way from a baseline to the input. The sum is the difference of the two scores; how nearly, is shown.',
    '从基线到输入的路径上每个元素的贡献。总和等于两处得分之差；误差会一并给出。',
  ),
  appliesTo: ['picture', 'text', 'row'],
  schema,
  source: 'Sundararajan, Taly, Yan 2017, https://arxiv.org/abs/1703.01365',
});

/** Points in the middle of equal pieces (midpoint rule): exact where the score is linear. `from`: the baseline. */
export async function explainByIntegratedGradients(
  network: Differentiable,
  { steps }: Pick<z.infer<typeof schema>, 'steps'>,
  from: Float32Array,
): Promise<Attribution> {
  const { point } = network;
  const values = new Float64Array(point.length);
  const onTheWay = (step: number): Float32Array => {
    const share = (step + 0.5) / steps;
    return point.map((value, i) => (from[i] as number) + share * (value - (from[i] as number)));
  };
  await evaluateEach(network, steps, onTheWay, (_, __, gradient) => {
    for (let i = 0; i < values.length; i++)
      values[i] = (values[i] as number) + (gradient[i] as number) / steps;
  });
  for (let i = 0; i < values.length; i++)
    values[i] = (values[i] as number) * ((point[i] as number) - (from[i] as number));
  const {
    scores: [score = Number.NaN, start = Number.NaN],
  } = await network.evaluate([point, from]);
  return { values, score, completeness: completenessOf(values, score - start) };
}
