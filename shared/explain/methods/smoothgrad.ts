/** The mean gradient over copies of the input with a little noise. */
import { z } from 'zod';
import { randomStream } from '../../base/random.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { type Attribution, type Differentiable, evaluateEach } from '../differentiable.ts';
import { defineMethod } from '../method-definition.ts';
import { seed } from './common.ts';

const schema = z.looseObject({
  samples: z
    .int()
    .min(1)
    .max(10_000)
    .default(50)
    .register(settingTexts, {
      title: local('Copies', '副本数'),
      help: local('Noisy copies of the input that are averaged.', '取平均的带噪声输入副本数。'),
      usual: local('20 to 100', '20 到 100'),
    }),
  noise: z
    .number()
    .gt(0)
    .max(1)
    .default(0.15)
    .register(settingTexts, {
      title: local('Noise', '噪声'),
      help: local(
        'Standard deviation of the noise, as a share of the range of values.',
        '噪声的标准差，占取值范围的比例。',
      ),
      usual: local('0.1 to 0.2', '0.1 到 0.2'),
    }),
  seed,
});

export const smoothgrad = defineMethod({
  kind: 'smoothgrad',
  title: local('SmoothGrad', 'SmoothGrad'),
  summary: local(
    'The mean gradient of many copies of the input with noise: the gradient without much of its own noise.',
    '对许多带噪声的输入副本取平均梯度：去掉梯度本身的大部分噪声。',
  ),
  appliesTo: ['picture', 'row'],
  schema,
  source: 'Smilkov et al. 2017, https://arxiv.org/abs/1706.03825',
});

export async function explainBySmoothgrad(
  network: Differentiable,
  { samples, noise, seed: start }: z.infer<typeof schema>,
): Promise<Attribution> {
  const { point, range } = network;
  const [low, high] = range;
  const values = new Float64Array(point.length);
  const noisy = (copy: number): Float32Array => {
    const stream = randomStream(start, copy);
    return point.map(
      (value, i) => value + noise * ((high[i] as number) - (low[i] as number)) * stream.normal(i),
    );
  };
  await evaluateEach(network, samples, noisy, (_, __, gradient) => {
    for (let i = 0; i < values.length; i++)
      values[i] = (values[i] as number) + (gradient[i] as number) / samples;
  });
  const { scores } = await network.evaluate([point]);
  return { values, score: scores[0] as number };
}
