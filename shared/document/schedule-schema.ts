import { z } from 'zod';
import { local, type SettingText, sameText, settingTexts } from './setting-text.ts';

const epochs = local('epochs', '轮');
const times = sameText('×');
const factorText: SettingText = {
  title: local('Factor', '系数'),
  help: local('What the learning rate is multiplied by.', '学习率每次乘以的数。'),
  unit: times,
};
const factor = z.number().positive().max(1).register(settingTexts, factorText);
const share = z.number().min(0).max(1);
const minimumFactor = share.default(0).register(settingTexts, {
  title: local('At least', '至少保留'),
  help: local('Share of the learning rate that is left at the end.', '最后学习率剩余的比例。'),
  unit: times,
});
const per = z
  .enum(['step', 'epoch'])
  .default('step')
  .register(settingTexts, {
    title: local('Changes', '变化'),
    choices: { step: local('At every step', '每步'), epoch: local('Every epoch', '每轮') },
    help: local('At every step, or at the first step of every epoch.', '每步变化，或在每轮的第一步变化。'),
  });
const epochCount = z.int().min(1).max(1_000_000);
const epochsOrNone = z.int().min(0).max(1_000_000);

/** How the learning rate changes during a run; all but `plateau` are functions of the step alone. */
export const scheduleSchema = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('constant') }).register(settingTexts, { title: local('Constant', '恒定') }),
  z
    .looseObject({
      kind: z.literal('step'),
      everyEpochs: epochCount.default(10).register(settingTexts, {
        title: local('Every', '间隔'),
        detail: local('Epochs between two reductions.', '两次降低之间的轮数。'),
        unit: epochs,
      }),
      factor: factor.default(0.1),
    })
    .register(settingTexts, { title: local('In steps', '阶梯') }),
  z
    .looseObject({
      kind: z.literal('multi-step'),
      atEpochs: z
        .array(epochCount)
        .min(1)
        .max(1000)
        .default([30, 60, 90])
        .register(settingTexts, {
          title: local('After epochs', '在这些轮后'),
          help: local(
            'Epochs done before each reduction: 30, 60, 90.',
            '每次降低之前完成的轮数：30, 60, 90。',
          ),
        }),
      factor: factor.default(0.1),
    })
    .register(settingTexts, { title: local('At given epochs', '指定轮次') }),
  z
    .looseObject({ kind: z.literal('exponential'), factor: factor.default(0.95) })
    .register(settingTexts, { title: local('Exponential', '指数') }),
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
          help: local('1 falls in a line, 2 fast at first.', '1 为直线下降，2 为先快后慢。'),
        }),
      minimumFactor,
      per,
    })
    .register(settingTexts, { title: local('Polynomial', '多项式') }),
  z
    .looseObject({ kind: z.literal('cosine'), minimumFactor, per })
    .register(settingTexts, { title: local('Cosine', '余弦') }),
  z
    .looseObject({
      kind: z.literal('cosine-restarts'),
      firstEpochs: epochCount.default(10).register(settingTexts, {
        title: local('First period', '首个周期'),
        help: local('Epochs before the first restart.', '第一次重启之前的轮数。'),
        unit: epochs,
      }),
      periodFactor: z
        .int()
        .min(1)
        .max(100)
        .default(2)
        .register(settingTexts, {
          title: local('Periods grow', '周期增长'),
          help: local(
            'How many times as long as the one before each period is.',
            '每个周期是前一个的多少倍长。',
          ),
          unit: times,
        }),
      minimumFactor,
    })
    .register(settingTexts, { title: local('Cosine, restarts', '余弦重启') }),
  z
    .looseObject({
      kind: z.literal('one-cycle'),
      riseShare: z
        .number()
        .gt(0)
        .lt(1)
        .default(0.3)
        .register(settingTexts, {
          title: local('Rising part', '上升部分'),
          help: local('Share of the run in which the learning rate rises.', '训练中学习率上升部分的比例。'),
        }),
      startFactor: share.default(0.04).register(settingTexts, {
        title: local('Starts at', '起始'),
        help: local('Share of the learning rate at the first step.', '第一步时学习率的比例。'),
        unit: times,
      }),
      endFactor: share.default(4e-6).register(settingTexts, {
        title: local('Ends at', '结束'),
        help: local('Share of the learning rate at the last step.', '最后一步时学习率的比例。'),
        unit: times,
      }),
    })
    .register(settingTexts, { title: local('One cycle', '单周期') }),
  z
    .looseObject({
      kind: z.literal('plateau'),
      figure: z
        .string()
        .min(1)
        .default('loss')
        .register(settingTexts, {
          title: local('Figure', '指标'),
          help: local('The figure of validation that is watched.', '所观察的验证指标。'),
          detail: local('The loss or a metric of the graph.', '损失或图中的某个指标。'),
        }),
      factor: z.number().positive().lt(1).default(0.1).register(settingTexts, factorText),
      patience: epochsOrNone.default(10).register(settingTexts, {
        title: local('Patience', '耐心'),
        help: local('Epochs without improvement that are borne.', '容许无改善的轮数。'),
        unit: epochs,
      }),
      threshold: share.default(1e-4).register(settingTexts, {
        title: local('Least gain', '最小改善'),
        help: local('Smaller relative improvements do not count.', '更小的相对改善不计。'),
      }),
      cooldown: epochsOrNone.default(0).register(settingTexts, {
        title: local('Rest after', '之后停顿'),
        help: local('Epochs after a reduction that do not count.', '降低之后不计入的轮数。'),
        unit: epochs,
      }),
      minimumFactor,
    })
    .register(settingTexts, { title: local('On a plateau', '停滞时降低') }),
]);

export type ScheduleConfig = z.infer<typeof scheduleSchema>;
