import { z } from 'zod';
import { optimizerSchema } from './optimizer-schema.ts';
import { scheduleSchema } from './schedule-schema.ts';
import { local, sameText, settingTexts } from './setting-text.ts';

const times = sameText('×');

const warmUpSchema = z.looseObject({
  steps: z
    .int()
    .min(1)
    .max(1e9)
    .default(100)
    .register(settingTexts, {
      title: local('Steps', '步数'),
      help: local('Steps before the schedule begins.', '调度开始之前的步数。'),
      unit: local('steps', '步'),
    }),
  startFactor: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .register(settingTexts, {
      title: local('Starts at', '起始'),
      help: local('Share of the learning rate at the first step.', '第一步时学习率的比例。'),
      unit: times,
    }),
});

const cadenceSchema = z.looseObject({
  every: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(2)
    .register(settingTexts, {
      title: local('One of', '每'),
      help: local('Of so many updates in turn one is made.', '每这么多次更新中做一次。'),
    }),
  offset: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .register(settingTexts, {
      title: local('Which one', '第几次'),
      help: local('Counted from 0.', '从 0 数起。'),
    }),
});

const penaltySchema = z.looseObject({
  l1: z
    .number()
    .min(0)
    .max(10)
    .default(0)
    .register(settingTexts, {
      title: sameText('L1'),
      help: local('Times the sum of absolute weights.', '乘以权重绝对值之和。'),
    }),
  l2: z
    .number()
    .min(0)
    .max(10)
    .default(0)
    .register(settingTexts, {
      title: sameText('L2'),
      help: local('Times the sum of squared weights.', '乘以权重平方和。'),
    }),
});

const averagingSchema = z.looseObject({
  decay: z
    .number()
    .min(0)
    .lt(1)
    .default(0.999)
    .register(settingTexts, {
      title: local('Decay', '衰减'),
      help: local('Share of the average kept at each update.', '每次更新保留平均值的比例。'),
    }),
});

const groupSchema = z.looseObject({
  nodes: z
    .array(z.string().min(1))
    .min(1)
    .register(settingTexts, {
      title: local('Nodes', '节点'),
      help: local(
        'Of several groups that name a node the first counts.',
        '节点出现在多个组中时，以第一个组为准。',
      ),
    }),
  learningRateFactor: z
    .number()
    .min(0)
    .max(1e6)
    .default(1)
    .register(settingTexts, {
      title: local('Rate', '学习率'),
      help: local(
        'What the learning rate is multiplied by; 0 stands still.',
        '学习率乘以的倍数；0 则不更新。',
      ),
      unit: times,
    }),
  weightDecay: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .register(settingTexts, {
      title: local('Weight decay', '权重衰减'),
      help: local('Pulls weights to zero by this factor; 0 does not.', '按此系数把权重拉向零；0 则不拉。'),
      detail: local("In place of the optimizer's.", '代替优化器的权重衰减。'),
      example: '0.01',
    }),
});

/** What one loss node trains, and how. */
export const objectiveSchema = z.looseObject({
  loss: z
    .string()
    .min(1)
    .register(settingTexts, {
      title: local('Loss', '损失'),
      help: local('Id of the loss node to minimize.', '要最小化的损失节点的标识。'),
    }),
  weights: z
    .union([z.literal('all'), z.array(z.string().min(1)).min(1)])
    .default('all')
    .register(settingTexts, {
      title: local('Weights', '权重'),
      help: local('Nodes whose weights this objective trains.', '此目标训练其权重的节点。'),
    }),
  optimizer: optimizerSchema
    .default({
      kind: 'adam',
      learningRate: 0.001,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      weightDecay: 0,
    })
    .register(settingTexts, {
      title: local('Optimizer', '优化器'),
      detail: local('How gradients move the weights.', '梯度如何改变权重。'),
    }),
  schedule: scheduleSchema.default({ kind: 'constant' }).register(settingTexts, {
    title: local('Schedule', '调度'),
    help: local('How the learning rate changes during the run.', '学习率在训练过程中如何变化。'),
  }),
  warmUp: warmUpSchema.optional().register(settingTexts, {
    title: local('Warm up', '预热'),
    help: local(
      'Lets the learning rate rise in a line before the schedule begins.',
      '在调度开始之前让学习率线性上升。',
    ),
  }),
  cadence: cadenceSchema.optional().register(settingTexts, {
    title: local('Not every step', '并非每步'),
    help: local('Updates its weights at some steps only.', '只在部分步更新权重。'),
    detail: local('The two halves of a GAN may take turns so.', 'GAN 的两部分可以这样轮流更新。'),
  }),
  accumulate: z
    .int()
    .min(1)
    .max(65_536)
    .optional()
    .register(settingTexts, {
      title: local('Accumulate', '梯度累积'),
      help: local('So many batches make one update.', '这么多批合为一次更新。'),
      detail: local(
        'Their mean gradient is used; the last update of an epoch may have fewer.',
        '使用它们的平均梯度；一轮的最后一次更新可能更少。',
      ),
      unit: local('batches', '批'),
      example: '4',
    }),
  penalty: penaltySchema.optional().register(settingTexts, {
    title: local('Weight penalty', '权重惩罚'),
    help: local('Added to what is minimized; biases are left out.', '加到最小化的目标上；不含偏置。'),
    detail: local(
      'Over weights of rank 2 or more; the loss is shown without it.',
      '用于 2 阶及以上的权重；所示损失不含此项。',
    ),
  }),
  clipValue: z
    .number()
    .positive()
    .optional()
    .register(settingTexts, {
      title: local('Clip values', '裁剪数值'),
      help: local(
        'Keeps every element of a gradient within plus and minus this.',
        '把梯度的每个元素限制在正负此值之间。',
      ),
      detail: local('Done before clipping by norm.', '在按范数裁剪之前进行。'),
    }),
  clipNorm: z
    .number()
    .positive()
    .optional()
    .register(settingTexts, {
      title: local('Clip the norm', '裁剪范数'),
      help: local(
        'Scales gradients down to a greatest norm, so that one bad step does little harm.',
        '把梯度缩小到最大范数以内，使一步坏的更新危害不大。',
      ),
      detail: local('The norm is that of all gradients together.', '范数按全部梯度一起计算。'),
    }),
  maxNorm: z
    .number()
    .positive()
    .optional()
    .register(settingTexts, {
      title: local('Bound weights', '限制权重'),
      help: local(
        'After an update the weights into each output are scaled down to this norm.',
        '更新后把通往每个输出的权重缩小到此范数以内。',
      ),
      detail: local('Weights of rank 2 or more.', '用于 2 阶及以上的权重。'),
    }),
  averaging: averagingSchema.optional().register(settingTexts, {
    title: local('Averaging', '权重平均'),
    help: local(
      'A moving average of the weights, which evaluation, the best weights and exports use.',
      '权重的滑动平均，用于评估、最佳权重和导出。',
    ),
  }),
  groups: z
    .array(groupSchema)
    .max(1000)
    .optional()
    .register(settingTexts, {
      title: local('Groups', '参数组'),
      help: local('Nodes that learn at another pace or decay.', '以不同学习率或权重衰减学习的节点。'),
    }),
});

export type ObjectiveConfig = z.infer<typeof objectiveSchema>;
