import { z } from 'zod';
import { local, sameText, settingTexts } from '../settings/setting-text.ts';
import { optimizerSchema } from './optimizer-schema.ts';
import { scheduleSchema } from './schedule-schema.ts';

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
      usual: local('1% to 10% of all steps; 100 to 1000', '总步数的 1% 到 10%；100 到 1000'),
      unit: local('steps', '步'),
    }),
  startFactor: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .register(settingTexts, {
      title: local('Start factor', '起始系数'),
      help: local('Share of the learning rate at the first step.', '第一步时学习率的比例。'),
      usual: local('0 to 0.1', '0 到 0.1'),
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
      title: local('Every', '间隔'),
      help: local('Of so many steps in turn one updates the weights.', '每这么多步中有一步更新权重。'),
      usual: local('2 to 5', '2 到 5'),
      unit: local('steps', '步'),
    }),
  offset: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .register(settingTexts, {
      title: local('Offset', '偏移'),
      help: local('Which of these steps updates, counted from 0.', '其中第几步更新，从 0 数起。'),
      usual: local('0; another for each objective that takes turns', '0；轮流更新的各目标取不同的值'),
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
      help: local(
        'This times the sum of the absolute weights is added (lasso): many weights become zero.',
        '加上此系数乘以权重绝对值之和（lasso）：许多权重变为零。',
      ),
      usual: local('1e-6 to 1e-4', '1e-6 到 1e-4'),
    }),
  l2: z
    .number()
    .min(0)
    .max(10)
    .default(0)
    .register(settingTexts, {
      title: sameText('L2'),
      help: local(
        'This times the sum of the squared weights is added (ridge): the weights stay small.',
        '加上此系数乘以权重平方和（ridge）：权重保持较小。',
      ),
      usual: local('1e-5 to 1e-3', '1e-5 到 1e-3'),
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
      usual: local('0.99 to 0.9999; the longer the run, the closer to 1', '0.99 到 0.9999；训练越长越接近 1'),
    }),
});

const groupSchema = z.looseObject({
  nodes: z
    .array(z.string().min(1))
    .min(1)
    .register(settingTexts, {
      title: local('Nodes', '节点'),
      help: local('The nodes of the group.', '组内的节点。'),
      detail: local(
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
      title: local('Rate factor', '学习率倍数'),
      help: local(
        'What the learning rate is multiplied by for these nodes; 0 leaves them as they are.',
        '这些节点的学习率乘以的倍数；0 则不更新。',
      ),
      usual: local('0.1 for pretrained layers, 10 for a new head', '预训练层 0.1，新的输出头 10'),
      unit: times,
    }),
  weightDecay: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .register(settingTexts, {
      title: local('Weight decay', '权重衰减'),
      help: local(
        'Pulls these weights to zero by this factor; 0 does not.',
        '按此系数把这些权重拉向零；0 则不拉。',
      ),
      detail: local("In place of the optimizer's.", '代替优化器的权重衰减。'),
      usual: local('0 for biases and normalization, else 1e-4 to 0.1', '偏置和归一化为 0，其余 1e-4 到 0.1'),
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
      help: local('How gradients move the weights.', '梯度如何改变权重。'),
    }),
  schedule: scheduleSchema.default({ kind: 'constant' }).register(settingTexts, {
    title: local('Schedule', '学习率调度'),
    help: local('How the learning rate changes during the run.', '学习率在训练过程中如何变化。'),
  }),
  warmUp: warmUpSchema.optional().register(settingTexts, {
    title: local('Warm-up', '预热'),
    help: local(
      'Lets the learning rate rise in a line before the schedule begins (linear warm-up); steadies the first steps.',
      '在调度开始之前让学习率线性上升（线性预热），使最初几步更稳。',
    ),
  }),
  cadence: cadenceSchema.optional().register(settingTexts, {
    title: local('Update interval', '更新间隔'),
    help: local(
      'Updates the weights of this objective at one of every N steps only, as the two halves of a GAN take turns (n_critic).',
      '此目标每 N 步只更新一次权重，如 GAN 的两部分轮流更新（n_critic）。',
    ),
    detail: local(
      'The gradients of the other steps are not used; to use them, accumulate gradients.',
      '其余各步的梯度不被使用；若要使用，请用梯度累积。',
    ),
  }),
  accumulate: z
    .int()
    .min(1)
    .max(65_536)
    .optional()
    .register(settingTexts, {
      title: local('Accumulate gradients', '梯度累积'),
      help: local(
        'So many batches make one update (gradient accumulation): as a larger batch, without its memory.',
        '这么多批合为一次更新（梯度累积）：相当于更大的批，而不占用其内存。',
      ),
      detail: local(
        'Their mean gradient is used; the last update of an epoch may have fewer.',
        '使用它们的平均梯度；一轮的最后一次更新可能更少。',
      ),
      usual: local('2 to 32', '2 到 32'),
      unit: local('batches', '批'),
      example: '4',
    }),
  penalty: penaltySchema.optional().register(settingTexts, {
    title: local('L1, L2 penalty', 'L1、L2 惩罚'),
    help: local(
      'A penalty on large weights, added to what is minimized (regularization); biases are left out.',
      '对大权重的惩罚，加到最小化的目标上（正则化）；不含偏置。',
    ),
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
      title: local('Clip by value', '按值裁剪'),
      help: local(
        'Keeps every element of a gradient within plus and minus this (gradient clipping by value).',
        '把梯度的每个元素限制在正负此值之间（按值梯度裁剪）。',
      ),
      detail: local('Done before clipping by norm.', '在按范数裁剪之前进行。'),
      usual: local('0.5 to 5', '0.5 到 5'),
    }),
  clipNorm: z
    .number()
    .positive()
    .optional()
    .register(settingTexts, {
      title: local('Clip by norm', '按范数裁剪'),
      help: local(
        'Scales gradients down to this norm, so that one bad step does little harm (gradient clipping by global norm).',
        '把梯度缩小到此范数以内，使一步坏的更新危害不大（按全局范数梯度裁剪）。',
      ),
      detail: local('The norm is that of all gradients together.', '范数按全部梯度一起计算。'),
      usual: local(
        '1 for transformers, 0.25 to 5 for recurrent networks',
        'Transformer 为 1，循环网络 0.25 到 5',
      ),
    }),
  maxNorm: z
    .number()
    .positive()
    .optional()
    .register(settingTexts, {
      title: local('Max norm', '最大范数'),
      help: local(
        'After an update the weights into each output are scaled down to this norm (max-norm constraint).',
        '更新后把通往每个输出的权重缩小到此范数以内（最大范数约束）。',
      ),
      detail: local('Weights of rank 2 or more.', '用于 2 阶及以上的权重。'),
      usual: local('2 to 4', '2 到 4'),
      example: '3',
    }),
  averaging: averagingSchema.optional().register(settingTexts, {
    title: local('Weight averaging', '权重平均'),
    help: local(
      'A moving average of the weights (EMA), which evaluation, the best weights and exports use.',
      '权重的滑动平均（EMA），用于评估、最佳权重和导出。',
    ),
  }),
  groups: z
    .array(groupSchema)
    .max(1000)
    .optional()
    .register(settingTexts, {
      title: local('Parameter groups', '参数组'),
      help: local(
        'Nodes with a learning rate or weight decay of their own (layer-wise learning rates).',
        '有自己的学习率或权重衰减的节点（分层学习率）。',
      ),
    }),
});

export type ObjectiveConfig = z.infer<typeof objectiveSchema>;
