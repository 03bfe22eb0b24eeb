import { z } from 'zod';
import { local, sameText, settingTexts } from './setting-text.ts';

const learningRate = z
  .number()
  .positive()
  .max(1e12)
  .register(settingTexts, {
    title: local('Learning rate', '学习率'),
    help: local(
      'Size of a step at the start of the schedule; 1e-5 to 1 is usual.',
      '调度开始时的步长；通常为 1e-5 到 1。',
    ),
  });
const share = z.number().min(0).lt(1);
const beta1Text = {
  title: sameText('β₁'),
  help: local('Decay of the mean of the gradients.', '梯度均值的衰减。'),
};
const beta2Text = {
  title: sameText('β₂'),
  help: local('Decay of the mean of their squares.', '梯度平方均值的衰减。'),
};
const rhoText = {
  title: sameText('ρ'),
  help: local('Decay of the mean of squared gradients.', '梯度平方均值的衰减。'),
};
const beta1 = share.default(0.9).register(settingTexts, beta1Text);
const beta2 = share.default(0.999).register(settingTexts, beta2Text);
const epsilon = z
  .number()
  .positive()
  .max(1)
  .register(settingTexts, {
    title: sameText('ε'),
    help: local('Added to the denominator.', '加到分母上的数。'),
  });
const weightDecay = z
  .number()
  .min(0)
  .max(10)
  .default(0)
  .register(settingTexts, {
    title: local('Weight decay', '权重衰减'),
    help: local('Pulls weights to zero by this factor; 0 does not.', '按此系数把权重拉向零；0 则不拉。'),
    detail: local(
      'This times the weight is added to its gradient (AdamW, Lion: the weight shrinks by it directly; LAMB: it joins the step).',
      '此系数乘以权重后加到其梯度上（AdamW、Lion：权重直接按此缩小；LAMB：加入更新步）。',
    ),
  });

export const optimizerSchema = z.discriminatedUnion('kind', [
  z
    .looseObject({
      kind: z.literal('sgd'),
      learningRate: learningRate.default(0.01),
      momentum: share.default(0).register(settingTexts, {
        title: local('Momentum', '动量'),
        help: local('Share of the last update that is kept.', '保留上一次更新的比例。'),
      }),
      nesterov: z
        .boolean()
        .default(false)
        .register(settingTexts, {
          title: sameText('Nesterov'),
          help: local('Looks ahead along the momentum.', '沿动量方向预先看一步。'),
        }),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('SGD') }),
  z
    .looseObject({
      kind: z.literal('adam'),
      learningRate: learningRate.default(0.001),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-8),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('Adam') }),
  z
    .looseObject({
      kind: z.literal('adamw'),
      learningRate: learningRate.default(0.001),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-8),
      weightDecay: weightDecay.default(0.01),
    })
    .register(settingTexts, { title: sameText('AdamW') }),
  z
    .looseObject({
      kind: z.literal('rmsprop'),
      learningRate: learningRate.default(0.001),
      rho: share.default(0.99).register(settingTexts, rhoText),
      epsilon: epsilon.default(1e-8),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('RMSprop') }),
  z
    .looseObject({
      kind: z.literal('nadam'),
      learningRate: learningRate.default(0.002),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-8),
      momentumDecay: z
        .number()
        .min(0)
        .max(1)
        .default(0.004)
        .register(settingTexts, {
          title: local('β₁ warm-up', 'β₁ 预热'),
          help: local(
            'How soon the momentum reaches β₁; 0.004 is usual.',
            '动量趋近 β₁ 的快慢；通常为 0.004。',
          ),
        }),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('Nadam') }),
  z
    .looseObject({
      kind: z.literal('adagrad'),
      learningRate: learningRate.default(0.01),
      epsilon: epsilon.default(1e-10),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('Adagrad') }),
  z
    .looseObject({
      kind: z.literal('adadelta'),
      learningRate: learningRate.default(1),
      rho: share.default(0.9).register(settingTexts, {
        ...rhoText,
        detail: local('Of the mean of squared steps too.', '也是步长平方均值的衰减。'),
      }),
      epsilon: epsilon.default(1e-6),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('Adadelta') }),
  z
    .looseObject({
      kind: z.literal('lion'),
      learningRate: learningRate.default(1e-4),
      beta1: share.default(0.9).register(settingTexts, {
        ...beta1Text,
        detail: local('In the step that is taken.', '用于所走的一步。'),
      }),
      beta2: share.default(0.99).register(settingTexts, {
        ...beta2Text,
        detail: local(
          'With Lion of the mean of the gradients that is kept.',
          '在 Lion 中为所保留梯度均值的衰减。',
        ),
      }),
      weightDecay,
    })
    .register(settingTexts, { title: sameText('Lion') }),
  z
    .looseObject({
      kind: z.literal('lamb'),
      learningRate: learningRate.default(0.001),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-6),
      weightDecay: weightDecay.default(0.01),
    })
    .register(settingTexts, { title: sameText('LAMB') }),
]);

export type OptimizerConfig = z.infer<typeof optimizerSchema>;
