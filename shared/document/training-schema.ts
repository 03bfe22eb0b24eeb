import { z } from 'zod';
import { local, type SettingText, sameText, settingTexts } from '../settings/setting-text.ts';
import { objectiveSchema } from './objective-schema.ts';

export { type ObjectiveConfig, objectiveSchema } from './objective-schema.ts';
export { type OptimizerConfig, optimizerSchema } from './optimizer-schema.ts';
export { type ScheduleConfig, scheduleSchema } from './schedule-schema.ts';

const metricText: SettingText = {
  title: local('Monitor', '监测指标'),
  help: local(
    'The validation metric that is watched: the loss or a metric of the graph.',
    '所观察的验证指标：损失或图中的某个指标。',
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
      title: local('Include', '包含'),
      help: local(
        'Ids of the nodes that take weights; empty: every node.',
        '取用权重的节点标识；留空则为全部。',
      ),
    }),
  exclude: z
    .array(z.string().min(1))
    .optional()
    .register(settingTexts, {
      title: local('Exclude', '排除'),
      help: local(
        'Nodes that take no weights and start fresh, such as a new head.',
        '不采用这些权重、从头初始化的节点，如新的输出头。',
      ),
    }),
});

const bestSchema = z.looseObject({
  metric: z.string().min(1).default('loss').register(settingTexts, metricText),
  direction: z
    .enum(['auto', 'higher', 'lower'])
    .default('auto')
    .register(settingTexts, {
      title: local('Better is', '更好是'),
      help: local(
        'Whether a higher or a lower value is better (mode); as usual: an accuracy higher, a loss lower.',
        '数值高为好还是低为好（mode）；按惯例：准确率越高越好，损失越低越好。',
      ),
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
      usual: sameText('0'),
    }),
  epochs: z
    .int()
    .min(1)
    .max(1_000_000)
    .register(settingTexts, {
      title: local('Epochs', '轮数'),
      help: local('Epochs that the schedule takes.', '调度占用的轮数。'),
      usual: local('all of the run', '整个实验'),
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
      usual: local('3 to 10', '3 到 10'),
      unit: local('epochs', '轮'),
    }),
  minimumChange: z
    .number()
    .min(0)
    .default(0)
    .register(settingTexts, {
      title: local('Min change', '最小改善'),
      help: local('Smaller improvements do not count (min_delta).', '更小的改善不计（min_delta）。'),
      usual: local('0 to 0.001', '0 到 0.001'),
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
      help: local(
        'Passes over the training part. More learn more, until the network overfits: stopping early ends a run in time.',
        '遍历训练集的次数。越多学得越多，直到过拟合：提前停止可及时结束。',
      ),
      usual: local(
        '5 to 20 for a first try, 50 to 300 for a final run',
        '初次尝试 5 到 20，最终训练 50 到 300',
      ),
    }),
  batchSize: z
    .int()
    .min(1)
    .max(65_536)
    .default(32)
    .register(settingTexts, {
      title: local('Batch size', '批大小'),
      help: local(
        'Samples in one step. Larger: steadier and faster an epoch, with more memory; the learning rate is often raised with it.',
        '一步所用的样本数。越大：每轮更稳更快，但占用更多内存；学习率常随之提高。',
      ),
      usual: local('16 to 256, powers of two', '16 到 256，取 2 的幂'),
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
      detail: local(
        'Runs with the same seed begin with the same weights and see the samples in the same order.',
        '种子相同的实验以相同的权重开始，并以相同的顺序使用样本。',
      ),
      usual: local('any; several, to see what is chance', '任意；取几个可看出哪些是偶然'),
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
      help: local(
        'Nodes whose weights are not trained, as in transfer learning.',
        '权重不参与训练的节点，如迁移学习中。',
      ),
      detail: local(
        'Their running statistics are used and kept as they are.',
        '其滑动统计量照用，保持不变。',
      ),
    }),
  snapshotEvery: z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .register(settingTexts, {
      title: local('Snapshots every', '快照间隔'),
      help: local(
        'Keeps the weights at the end of every so many epochs beside the best, each as large as an export; absent: none.',
        '除最佳权重外，每隔若干轮保留一次权重，每份与导出文件一样大；缺省：不保留。',
      ),
      detail: local(
        'Several of one run can answer together (snapshot ensemble), best those at the ends of the cycles of warm restarts.',
        '同一实验的多个快照可以共同作答（快照集成），最好取热重启各周期结束时的快照。',
      ),
      usual: local('5 to 20, or the length of a cycle', '5 到 20，或一个周期的长度'),
      unit: local('epochs', '轮'),
    }),
  startFrom: startFromSchema.optional().register(settingTexts, {
    title: local('Start from', '从已有权重开始'),
    help: local(
      'Transfer learning: begin with weights of another run or program instead of fresh ones. What does not match by name and shape stays fresh.',
      '迁移学习：以另一个实验或程序的权重代替全新权重。名称和形状不符的部分保持全新。',
    ),
  }),
  best: bestSchema.optional().register(settingTexts, {
    title: local('Best epoch', '最佳轮次'),
    help: local(
      'The epoch whose weights are kept (best checkpoint): by this validation metric, and of equal ones by the lower loss.',
      '保留哪一轮的权重（最佳检查点）：按此验证指标，相同时取损失较低者。',
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
    title: local('Early stopping', '提前停止'),
    help: local('Ends the run when a validation metric no longer improves.', '验证指标不再改善时结束实验。'),
  }),
});

export type TrainingSection = z.infer<typeof trainingSchema>;
export type StartFrom = z.infer<typeof startFromSchema>;
