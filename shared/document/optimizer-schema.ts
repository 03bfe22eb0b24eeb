import { z } from 'zod';
import { local, type SettingText, sameText, settingTexts } from '../settings/setting-text.ts';

const learningRateUsual = local(
  '0.001 with Adam and AdamW, 0.01 to 0.1 with SGD, 1e-4 with Lion and for fine-tuning',
  'Adam 和 AdamW 为 0.001，SGD 为 0.01 到 0.1，Lion 和微调为 1e-4',
);
const learningRate = z
  .number()
  .positive()
  .max(1e12)
  .register(settingTexts, {
    title: local('Learning rate', '学习率'),
    help: local(
      'How far a step moves the weights. Too high: the loss jumps or grows. Too low: it hardly falls.',
      '每一步移动权重的幅度。过高：损失跳动或上升；过低：损失几乎不降。',
    ),
    detail: local('The schedule starts from it.', '调度由此开始。'),
    usual: learningRateUsual,
  });
const share = z.number().min(0).lt(1);
const beta1Text: SettingText = {
  title: sameText('β₁'),
  help: local(
    'Decay of the running mean of the gradients (beta1); the momentum of Adam.',
    '梯度滑动均值的衰减（beta1），即 Adam 的动量。',
  ),
  usual: sameText('0.9'),
};
const beta2Text: SettingText = {
  title: sameText('β₂'),
  help: local(
    'Decay of the running mean of the squared gradients (beta2).',
    '梯度平方滑动均值的衰减（beta2）。',
  ),
  usual: local('0.999; 0.95 to 0.99 for transformers', '0.999；Transformer 为 0.95 到 0.99'),
};
const rhoText: SettingText = {
  title: sameText('ρ'),
  help: local(
    'Decay of the running mean of the squared gradients (rho, alpha).',
    '梯度平方滑动均值的衰减（rho、alpha）。',
  ),
  usual: local('0.9 to 0.99', '0.9 到 0.99'),
};
const beta1 = share.default(0.9).register(settingTexts, beta1Text);
const beta2 = share.default(0.999).register(settingTexts, beta2Text);
const epsilon = z
  .number()
  .positive()
  .max(1)
  .register(settingTexts, {
    title: sameText('ε'),
    help: local(
      'Added to the denominator, so that nothing is divided by zero (epsilon).',
      '加到分母上，避免除以零（epsilon）。',
    ),
    usual: local('1e-8; 1e-6 where training is unstable', '1e-8；训练不稳定时 1e-6'),
  });
const weightDecay = z
  .number()
  .min(0)
  .max(10)
  .default(0)
  .register(settingTexts, {
    title: local('Weight decay', '权重衰减'),
    help: local(
      'Pulls the weights to zero by this factor, against overfitting; 0 does not.',
      '按此系数把权重拉向零，以防过拟合；0 则不拉。',
    ),
    detail: local(
      'This times the weight is added to its gradient (AdamW, Lion: the weight shrinks by it directly; LAMB: it joins the step).',
      '此系数乘以权重后加到其梯度上（AdamW、Lion：权重直接按此缩小；LAMB：加入更新步）。',
    ),
    usual: local('0; 1e-4 with SGD, 0.01 to 0.1 with AdamW', '0；SGD 为 1e-4，AdamW 为 0.01 到 0.1'),
  });

export const optimizerSchema = z.discriminatedUnion('kind', [
  z
    .looseObject({
      kind: z.literal('sgd'),
      learningRate: learningRate.default(0.01),
      momentum: share.default(0).register(settingTexts, {
        title: local('Momentum', '动量'),
        help: local('Share of the last update that is kept.', '保留上一次更新的比例。'),
        usual: local('0.9; 0 is plain SGD', '0.9；0 为普通 SGD'),
      }),
      nesterov: z
        .boolean()
        .default(false)
        .register(settingTexts, {
          title: sameText('Nesterov'),
          help: local(
            'Takes the gradient a step ahead along the momentum (Nesterov momentum).',
            '沿动量方向前进一步后再取梯度（Nesterov 动量）。',
          ),
        }),
      weightDecay,
    })
    .register(settingTexts, {
      title: sameText('SGD'),
      help: local(
        'Moves each weight against its gradient, with momentum where that is set. Generalizes well; its learning rate needs care.',
        '沿梯度反方向移动权重，可带动量。泛化好，但学习率需要细调。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('adam'),
      learningRate: learningRate.default(0.001),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-8),
      weightDecay,
    })
    .register(settingTexts, {
      title: sameText('Adam'),
      help: local(
        'Gives each weight its own step size, from running means of its gradient and its square. A good first choice.',
        '按梯度及其平方的滑动均值为每个权重确定步长。可作首选。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('adamw'),
      learningRate: learningRate.default(0.001),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-8),
      weightDecay: weightDecay.default(0.01),
    })
    .register(settingTexts, {
      title: sameText('AdamW'),
      help: local(
        'Adam with decoupled weight decay: the usual choice for transformers.',
        '权重衰减与梯度分离的 Adam：Transformer 的常用选择。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('rmsprop'),
      learningRate: learningRate.default(0.001),
      rho: share.default(0.99).register(settingTexts, rhoText),
      epsilon: epsilon.default(1e-8),
      weightDecay,
    })
    .register(settingTexts, {
      title: sameText('RMSprop'),
      help: local(
        'Divides each step by the running size of the gradient; often used for recurrent networks.',
        '每步除以梯度的滑动幅度；常用于循环网络。',
      ),
    }),
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
            'How soon the momentum reaches β₁ (momentum decay).',
            '动量趋近 β₁ 的快慢（momentum decay）。',
          ),
          usual: sameText('0.004'),
        }),
      weightDecay,
    })
    .register(settingTexts, {
      title: sameText('Nadam'),
      help: local('Adam with Nesterov momentum.', '带 Nesterov 动量的 Adam。'),
    }),
  z
    .looseObject({
      kind: z.literal('adagrad'),
      learningRate: learningRate.default(0.01),
      epsilon: epsilon.default(1e-10),
      weightDecay,
    })
    .register(settingTexts, {
      title: sameText('Adagrad'),
      help: local(
        'Steps shrink with all gradients so far; suits rare features.',
        '步长随历来梯度累积而缩小；适合稀疏特征。',
      ),
    }),
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
    .register(settingTexts, {
      title: sameText('Adadelta'),
      help: local(
        'Takes the size of a step from earlier steps, so that the learning rate hardly matters.',
        '步长取自先前的步长，因此学习率影响不大。',
      ),
    }),
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
    .register(settingTexts, {
      title: sameText('Lion'),
      help: local(
        'Moves every weight by the same amount, by the sign of its momentum; needs less memory and a lower learning rate than Adam.',
        '按动量的符号让每个权重移动相同幅度；比 Adam 省内存，学习率应更低。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('lamb'),
      learningRate: learningRate.default(0.001),
      beta1,
      beta2,
      epsilon: epsilon.default(1e-6),
      weightDecay: weightDecay.default(0.01),
    })
    .register(settingTexts, {
      title: sameText('LAMB'),
      help: local(
        "Adam whose step is scaled to the size of each layer's weights; for very large batches.",
        '按各层权重大小缩放步长的 Adam；用于很大的批。',
      ),
    }),
]);

export type OptimizerConfig = z.infer<typeof optimizerSchema>;
