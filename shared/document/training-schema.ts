import { z } from 'zod';
import { objectiveSchema } from './objective-schema.ts';
import { local, type SettingText, settingTexts } from './setting-text.ts';

export { type ObjectiveConfig, objectiveSchema } from './objective-schema.ts';
export { type OptimizerConfig, optimizerSchema } from './optimizer-schema.ts';
export { type ScheduleConfig, scheduleSchema } from './schedule-schema.ts';

const metricText: SettingText = {
  title: local('Figure', '指标'),
  detail: local(
    'A figure of validation: the loss or a metric of the graph.',
    '验证指标：损失或图中的某个指标。',
  ),
};

const startFromSchema = z.looseObject({
  from: z
    .string()
    .min(1)
    .max(4096)
    .register(settingTexts, {
      title: local('Weights of', '权重来自'),
      help: local(
        'A safetensors file, such as checkpoints/best.safetensors of a run, or the folder of a run.',
        'safetensors 文件（例如某个实验的 checkpoints/best.safetensors），或实验的文件夹。',
      ),
      detail: local('Relative to the project folder.', '相对于项目文件夹。'),
    }),
  include: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .register(settingTexts, {
      title: local('Only nodes', '仅这些节点'),
      help: local(
        'Ids of the nodes that take weights; empty: every node.',
        '取用权重的节点标识；留空则为全部。',
      ),
    }),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .register(settingTexts, {
      title: local('Keep fresh', '保持全新'),
      help: local('Nodes that take no weights.', '不采用权重的节点。'),
    }),
});

const bestSchema = z.looseObject({
  metric: z.string().min(1).default('loss').register(settingTexts, metricText),
  direction: z
    .enum(['auto', 'higher', 'lower'])
    .default('auto')
    .register(settingTexts, {
      title: local('Better is', '更好是'),
      detail: local('Which is better; auto: as usual for the figure.', '何者更好；auto：按该指标的惯例。'),
      choices: {
        auto: local('As usual', '按惯例'),
        higher: local('Higher', '更高'),
        lower: local('Lower', '更低'),
      },
    }),
});

const scheduleSpanSchema = z.looseObject({
  firstEpoch: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .register(settingTexts, {
      title: local('From epoch', '起始轮'),
      help: local('Epochs done when the schedule begins.', '调度开始时已完成的轮数。'),
    }),
  epochs: z
    .int()
    .min(1)
    .max(1_000_000)
    .register(settingTexts, {
      title: local('Epochs', '轮数'),
      help: local('Epochs that the schedule takes.', '调度占用的轮数。'),
    }),
});

const earlyStoppingSchema = z.looseObject({
  metric: z.string().default('loss').register(settingTexts, metricText),
  patience: z
    .int()
    .min(1)
    .default(5)
    .register(settingTexts, {
      title: local('Patience', '耐心'),
      help: local('Epochs without improvement before the run ends.', '无改善多少轮后结束。'),
      unit: local('epochs', '轮'),
    }),
  minimumChange: z
    .number()
    .min(0)
    .default(0)
    .register(settingTexts, {
      title: local('Least gain', '最小改善'),
      help: local('Smaller improvements do not count.', '更小的改善不计。'),
    }),
});

/** The `training` section of project.json; each setting declares its texts beside its range and default. */
export const trainingSchema = z.looseObject({
  epochs: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(10)
    .register(settingTexts, {
      title: local('Epochs', '轮数'),
      help: local('Passes over the training part.', '遍历训练集的次数。'),
    }),
  batchSize: z
    .int()
    .min(1)
    .max(65_536)
    .default(32)
    .register(settingTexts, {
      title: local('Batch size', '批大小'),
      help: local('Samples in one step.', '一步所用的样本数。'),
      unit: local('samples', '样本'),
    }),
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .default(1)
    .register(settingTexts, {
      title: local('Seed', '种子'),
      help: local(
        'Start of every random choice: weights, order, dropout.',
        '所有随机选择的起点：权重、顺序、Dropout。',
      ),
    }),
  objectives: z
    .array(objectiveSchema)
    .min(1)
    .max(16)
    .register(settingTexts, {
      title: local('Objectives', '目标'),
      help: local(
        'The losses that are minimized, each with its optimizer.',
        '要最小化的损失，每个有自己的优化器。',
      ),
    }),
  frozen: z
    .array(z.string().min(1))
    .optional()
    .register(settingTexts, {
      title: local('Frozen nodes', '冻结节点'),
      help: local('Nodes that are not trained.', '不训练的节点。'),
      detail: local(
        'Their running statistics are used and kept as they are.',
        '其滑动统计量照用，保持不变。',
      ),
    }),
  startFrom: startFromSchema.optional().register(settingTexts, {
    title: local('Start from', '从已有权重开始'),
    help: local(
      'Begin with weights of another run or program instead of fresh ones. What does not match by name and shape stays fresh.',
      '以另一个实验或程序的权重代替全新权重。名称和形状不符的部分保持全新。',
    ),
  }),
  best: bestSchema.optional().register(settingTexts, {
    title: local('Best epoch', '最佳轮次'),
    help: local(
      'The epoch whose weights are kept: by this figure of validation, and of equal ones by the lower loss.',
      '保留哪一轮的权重：按此验证指标，相同时取损失较低者。',
    ),
    detail: local(
      'Absent: by what early stopping watches, else by accuracy where it is measured, else by the loss.',
      '缺省：按提前停止所观察的指标，否则按准确率（若有测量），否则按损失。',
    ),
  }),
  scheduleSpan: scheduleSpanSchema.optional().register(settingTexts, {
    title: local('Schedule takes', '调度占用'),
    help: local(
      'The part of the run that a schedule over the whole run takes (polynomial, cosine, one-cycle), where the run was given more epochs later. Absent: all of it.',
      '当实验后来增加了轮数时，覆盖整个实验的调度（多项式、余弦、单周期）所占的部分。缺省：全部。',
    ),
  }),
  earlyStopping: earlyStoppingSchema.optional().register(settingTexts, {
    title: local('Stop early', '提前停止'),
    help: local('Ends the run when a figure of validation gets no better.', '验证指标不再改善时结束实验。'),
  }),
});

export type TrainingSection = z.infer<typeof trainingSchema>;
export type StartFrom = z.infer<typeof startFromSchema>;
