import { z } from 'zod';
import { local, type SettingText, sameText, settingTexts } from '../settings/setting-text.ts';

const epochs = local('epochs', '轮');
const times = sameText('×');
const factorText: SettingText = {
  title: local('Factor', '系数'),
  help: local(
    'What the learning rate is multiplied by at each reduction (gamma).',
    '每次降低时学习率乘以的数（gamma）。',
  ),
  usual: local(
    '0.1 or 0.5 for a few reductions, 0.9 to 0.99 for one an epoch',
    '降低次数少时 0.1 或 0.5，每轮降低时 0.9 到 0.99',
  ),
  unit: times,
};
const factor = z.number().positive().max(1).register(settingTexts, factorText);
const share = z.number().min(0).max(1);
const minimumFactor = share.default(0).register(settingTexts, {
  title: local('Min factor', '最小系数'),
  help: local(
    'The share of the learning rate that is left at the end (minimum learning rate, eta_min).',
    '结束时学习率剩余的比例（最小学习率，eta_min）。',
  ),
  usual: local('0 to 0.1', '0 到 0.1'),
  unit: times,
});
const per = z
  .enum(['step', 'epoch'])
  .default('step')
  .register(settingTexts, {
    title: local('Updated', '更新时机'),
    choices: { step: local('At every step', '每步'), epoch: local('Every epoch', '每轮') },
    help: local(
      'Whether the learning rate changes at every step or at the first step of every epoch.',
      '学习率在每步变化，还是在每轮的第一步变化。',
    ),
  });
const epochCount = z.int().min(1).max(1_000_000);
const epochsOrNone = z.int().min(0).max(1_000_000);

/** How the learning rate changes during a run; all but `plateau` are functions of the step alone. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('constant') }).register(settingTexts, {
    title: local('Constant', '恒定'),
    help: local('The learning rate stays as it is.', '学习率保持不变。'),
  }),
  z
    .looseObject({
      kind: z.literal('step'),
      everyEpochs: epochCount.default(10).register(settingTexts, {
        title: local('Step size', '间隔轮数'),
        help: local('Epochs between two reductions.', '两次降低之间的轮数。'),
        usual: local('a third or a quarter of all epochs', '总轮数的三分之一或四分之一'),
        unit: epochs,
      }),
      factor: factor.default(0.1),
    })
    .register(settingTexts, {
      title: local('Step', '阶梯'),
      help: local(
        'Multiplies the learning rate by a factor every few epochs (step decay).',
        '每隔若干轮把学习率乘以一个系数（阶梯衰减）。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('multi-step'),
      atEpochs: z
        .array(epochCount)
        .min(1)
        .max(1000)
        .default([30, 60, 90])
        .register(settingTexts, {
          title: local('Milestones', '里程碑'),
          help: local(
            'Epochs done before each reduction, parted by commas.',
            '每次降低之前完成的轮数，用逗号分隔。',
          ),
          usual: local('30, 60, 90 of 100 epochs', '共 100 轮时为 30, 60, 90'),
        }),
      factor: factor.default(0.1),
    })
    .register(settingTexts, {
      title: local('Multi-step', '多阶梯'),
      help: local(
        'Multiplies the learning rate by a factor after each of the given epochs.',
        '在每个指定轮次之后把学习率乘以一个系数。',
      ),
    }),
  z.looseObject({ kind: z.literal('exponential'), factor: factor.default(0.95) }).register(settingTexts, {
    title: local('Exponential', '指数'),
    help: local('Multiplies the learning rate by a factor every epoch.', '每轮把学习率乘以一个系数。'),
  }),
  z
    .looseObject({
      kind: z.literal('polynomial'),
      power: z
        .number()
        .positive()
        .max(100)
        .default(1)
        .register(settingTexts, {
          title: local('Power', '幂次'),
          help: local(
            'The shape of the fall: 1 is a line, 2 falls fast at first.',
            '下降的形状：1 为直线，2 为先快后慢。',
          ),
          usual: local('1; 0.9 for segmentation; 2', '1；分割任务 0.9；2'),
        }),
      minimumFactor,
      per,
    })
    .register(settingTexts, {
      title: local('Polynomial', '多项式'),
      help: local(
        'Lets the learning rate fall over the whole run along a power; with power 1 in a line.',
        '学习率在整个训练中按幂次下降；幂次为 1 时线性下降。',
      ),
    }),
  z.looseObject({ kind: z.literal('cosine'), minimumFactor, per }).register(settingTexts, {
    title: local('Cosine', '余弦'),
    help: local(
      'Lets the learning rate fall over the whole run along half a cosine (cosine annealing). A good first choice.',
      '学习率在整个训练中沿半个余弦下降（余弦退火）。可作首选。',
    ),
  }),
  z
    .looseObject({
      kind: z.literal('cosine-restarts'),
      firstEpochs: epochCount.default(10).register(settingTexts, {
        title: local('First period', '首个周期'),
        help: local('Epochs before the first restart (T_0).', '第一次重启之前的轮数（T_0）。'),
        usual: local('10 to 50', '10 到 50'),
        unit: epochs,
      }),
      periodFactor: z
        .int()
        .min(1)
        .max(100)
        .default(2)
        .register(settingTexts, {
          title: local('Period factor', '周期倍数'),
          help: local(
            'How many times as long as the one before each period is (T_mult).',
            '每个周期是前一个的多少倍长（T_mult）。',
          ),
          usual: local('1 or 2', '1 或 2'),
          unit: times,
        }),
      minimumFactor,
    })
    .register(settingTexts, {
      title: local('Cosine, warm restarts', '余弦热重启'),
      help: local(
        'A cosine that starts again from the full learning rate after each period (SGDR).',
        '每个周期后从完整学习率重新开始的余弦（SGDR）。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('one-cycle'),
      riseShare: z
        .number()
        .gt(0)
        .lt(1)
        .default(0.3)
        .register(settingTexts, {
          title: local('Rising share', '上升占比'),
          help: local(
            'Share of the run in which the learning rate rises (pct_start).',
            '学习率上升部分占训练的比例（pct_start）。',
          ),
          usual: local('0.2 to 0.45', '0.2 到 0.45'),
        }),
      startFactor: share.default(0.04).register(settingTexts, {
        title: local('Start factor', '起始系数'),
        help: local('Share of the learning rate at the first step.', '第一步时学习率的比例。'),
        usual: local('0.04 (one 25th)', '0.04（二十五分之一）'),
        unit: times,
      }),
      endFactor: share.default(4e-6).register(settingTexts, {
        title: local('End factor', '结束系数'),
        help: local('Share of the learning rate at the last step.', '最后一步时学习率的比例。'),
        usual: local('4e-6 to 0.001', '4e-6 到 0.001'),
        unit: times,
      }),
    })
    .register(settingTexts, {
      title: local('One cycle', '单周期'),
      help: local(
        'Lets the learning rate rise to its full value and then fall close to zero (1cycle policy). Bears high learning rates.',
        '学习率先升到完整值，再降到接近零（1cycle 策略）。可承受较高的学习率。',
      ),
    }),
  z
    .looseObject({
      kind: z.literal('plateau'),
      figure: z
        .string()
        .min(1)
        .default('loss')
        .register(settingTexts, {
          title: local('Monitor', '监测指标'),
          help: local('The validation metric that is watched.', '所观察的验证指标。'),
          detail: local('The loss or a metric of the graph.', '损失或图中的某个指标。'),
        }),
      factor: z.number().positive().lt(1).default(0.1).register(settingTexts, factorText),
      patience: epochsOrNone.default(10).register(settingTexts, {
        title: local('Patience', '耐心'),
        help: local('Epochs without improvement before a reduction.', '无改善多少轮后降低。'),
        usual: local('3 to 10', '3 到 10'),
        unit: epochs,
      }),
      threshold: share.default(1e-4).register(settingTexts, {
        title: local('Threshold', '阈值'),
        help: local('Smaller relative improvements do not count.', '更小的相对改善不计。'),
        usual: local('0.0001 to 0.01', '0.0001 到 0.01'),
      }),
      cooldown: epochsOrNone.default(0).register(settingTexts, {
        title: local('Cooldown', '冷却'),
        help: local('Epochs after a reduction that do not count.', '降低之后不计入的轮数。'),
        usual: local('0 to 5', '0 到 5'),
        unit: epochs,
      }),
      minimumFactor,
    })
    .register(settingTexts, {
      title: local('Reduce on plateau', '停滞时降低'),
      help: local(
        'Reduces the learning rate when a validation metric no longer improves.',
        '验证指标不再改善时降低学习率。',
      ),
    }),
]);

export type ScheduleConfig = z.infer<typeof scheduleSchema>;
