/** How the settings that are drawn from schemas are called: optimizers, schedules, sources of data. One without a text here is called as in the file. */
import type { LocalText } from '../../shared/diagnostics/code-entry.ts';

interface SettingText {
  readonly title: LocalText;
  readonly help?: LocalText;
  readonly unit?: LocalText;
  /** Its choices where they are called otherwise than elsewhere. */
  readonly choices?: Readonly<Record<string, LocalText>>;
  /** What it begins with where it has to be given. */
  readonly example?: string;
}

const both = (text: string): LocalText => ({ en: text, 'zh-CN': text });
const local = (en: string, zh: string): LocalText => ({ en, 'zh-CN': zh });
const epochs = local('epochs', '轮');
const steps = local('steps', '步');
const times = both('×');

const kindTexts: Readonly<Record<string, LocalText>> = {
  sgd: both('SGD'),
  adam: both('Adam'),
  adamw: both('AdamW'),
  rmsprop: both('RMSprop'),
  nadam: both('Nadam'),
  adagrad: both('Adagrad'),
  adadelta: both('Adadelta'),
  lion: both('Lion'),
  lamb: both('LAMB'),
  constant: local('Constant', '恒定'),
  step: local('In steps', '阶梯'),
  'multi-step': local('At given epochs', '指定轮次'),
  exponential: local('Exponential', '指数'),
  polynomial: local('Polynomial', '多项式'),
  cosine: local('Cosine', '余弦'),
  'cosine-restarts': local('Cosine, restarts', '余弦重启'),
  'one-cycle': local('One cycle', '单周期'),
  classification: local('Classify', '分类'),
  'next-token': local('Next token', '下一个词元'),
  character: local('Character', '字符'),
  word: local('Word', '词'),
  sine: local('Sine', '正弦'),
  ripple: local('Ripple', '涟漪'),
  spirals: local('Spirals', '螺旋'),
  moons: local('Moons', '月牙'),
  circles: local('Circles', '同心圆'),
  shapes: local('Pictures of shapes', '形状图片'),
  'shape-masks': local('Shapes and their masks', '形状图片与掩膜'),
  'noisy-shapes': local('Noisy shapes, to be cleaned', '带噪形状图片'),
  waves: local('Waves, a time series', '波，时间序列'),
  reviews: local('Short reviews, good or bad', '短评，好评或差评'),
  story: local('A story made of grammar', '由语法生成的故事'),
  plateau: local('On a plateau', '停滞时降低'),
};

const fieldTexts: Readonly<Record<string, SettingText>> = {
  optimizer: { title: local('Optimizer', '优化器') },
  schedule: { title: local('Schedule', '调度') },
  epochs: { title: local('Epochs', '轮数') },
  batchSize: { title: local('Batch size', '批大小') },
  learningRate: {
    title: local('Learning rate', '学习率'),
    help: local(
      'Size of a step at the start of the schedule; 1e-5 to 1 is usual.',
      '调度开始时的步长；通常为 1e-5 到 1。',
    ),
  },
  momentum: {
    title: local('Momentum', '动量'),
    help: local('Share of the last update that is kept.', '保留上一次更新的比例。'),
  },
  nesterov: {
    title: both('Nesterov'),
    help: local('Looks ahead along the momentum.', '沿动量方向预先看一步。'),
  },
  beta1: { title: both('β₁'), help: local('Decay of the mean of the gradients.', '梯度均值的衰减。') },
  beta2: { title: both('β₂'), help: local('Decay of the mean of their squares.', '梯度平方均值的衰减。') },
  rho: { title: both('ρ'), help: local('Decay of the mean of squared gradients.', '梯度平方均值的衰减。') },
  epsilon: { title: both('ε'), help: local('Added to the denominator.', '加到分母上的数。') },
  weightDecay: {
    title: local('Weight decay', '权重衰减'),
    example: '0.01',
    help: local('Pulls weights to zero by this factor; 0 does not.', '按此系数把权重拉向零；0 则不拉。'),
  },
  momentumDecay: {
    title: local('β₁ warm-up', 'β₁ 预热'),
    help: local('How soon the momentum reaches β₁; 0.004 is usual.', '动量趋近 β₁ 的快慢；通常为 0.004。'),
  },
  everyEpochs: { title: local('Every', '间隔'), unit: epochs },
  atEpochs: {
    title: local('After epochs', '在这些轮后'),
    help: local('Epochs done before each reduction: 30, 60, 90.', '每次降低之前完成的轮数：30, 60, 90。'),
  },
  factor: {
    title: local('Factor', '系数'),
    help: local('What the learning rate is multiplied by.', '学习率每次乘以的数。'),
    unit: times,
  },
  power: {
    title: local('Power', '幂次'),
    help: local('1 falls in a line, 2 fast at first.', '1 为直线下降，2 为先快后慢。'),
  },
  minimumFactor: {
    title: local('At least', '至少保留'),
    help: local('Share of the learning rate that is left at the end.', '最后学习率剩余的比例。'),
    unit: times,
  },
  firstEpochs: {
    title: local('First period', '首个周期'),
    help: local('Epochs before the first restart.', '第一次重启之前的轮数。'),
    unit: epochs,
  },
  periodFactor: {
    title: local('Periods grow', '周期增长'),
    help: local('How many times as long as the one before each period is.', '每个周期是前一个的多少倍长。'),
    unit: times,
  },
  riseShare: {
    title: local('Rising part', '上升部分'),
    help: local('Share of the run in which the learning rate rises.', '训练中学习率上升部分的比例。'),
  },
  startFactor: {
    title: local('Starts at', '起始'),
    help: local('Share of the learning rate at the first step.', '第一步时学习率的比例。'),
    unit: times,
  },
  endFactor: {
    title: local('Ends at', '结束'),
    help: local('Share of the learning rate at the last step.', '最后一步时学习率的比例。'),
    unit: times,
  },
  figure: {
    title: local('Figure', '指标'),
    help: local('The figure of validation that is watched.', '所观察的验证指标。'),
  },
  patience: {
    title: local('Patience', '耐心'),
    help: local('Epochs without improvement that are borne.', '容许无改善的轮数。'),
    unit: epochs,
  },
  threshold: {
    title: local('Least gain', '最小改善'),
    help: local('Smaller relative improvements do not count.', '更小的相对改善不计。'),
  },
  cooldown: {
    title: local('Rest after', '之后停顿'),
    help: local('Epochs after a reduction that do not count.', '降低之后不计入的轮数。'),
    unit: epochs,
  },
  earlyStopping: { title: local('Stop early', '提前停止') },
  best: { title: local('Best epoch', '最佳轮次') },
  direction: {
    title: local('Better is', '更好是'),
    choices: {
      auto: local('As usual', '按惯例'),
      higher: local('Higher', '更高'),
      lower: local('Lower', '更低'),
    },
  },
  scheduleSpan: { title: local('Schedule takes', '调度占用') },
  firstEpoch: {
    title: local('From epoch', '起始轮'),
    help: local('Epochs done when the schedule begins.', '调度开始时已完成的轮数。'),
  },
  per: {
    title: local('Changes', '变化'),
    choices: { step: local('At every step', '每步'), epoch: local('Every epoch', '每轮') },
    help: local('At every step, or at the first step of every epoch.', '每步变化，或在每轮的第一步变化。'),
  },
  metric: { title: local('Figure', '指标') },
  minimumChange: { title: local('Least gain', '最小改善') },
  warmUp: {
    title: local('Warm up', '预热'),
    help: local(
      'Lets the learning rate rise in a line before the schedule begins.',
      '在调度开始之前让学习率线性上升。',
    ),
  },
  steps: {
    title: local('Steps', '步数'),
    help: local('Steps before the schedule begins.', '调度开始之前的步数。'),
    unit: steps,
  },
  task: { title: local('Task', '任务') },
  path: {
    title: local('File', '文件'),
    help: local('A file or folder; relative to the project.', '文件或文件夹，相对于项目。'),
  },
  unit: { title: local('Token', '词元'), help: local('What a token is.', '一个词元是什么。') },
  lowerCase: {
    title: local('Lower case', '小写'),
    help: local('Makes capitals small first.', '先把大写变为小写。'),
  },
  vocabulary: {
    title: local('Vocabulary', '词表'),
    help: local(
      'Most tokens that are told apart; the most frequent of the training part.',
      '最多区分多少词元；取训练部分中最常见的。',
    ),
  },
  length: {
    title: local('Length', '长度'),
    help: local('Tokens or rows of one sample.', '一个样本的词元数或行数。'),
  },
  stride: {
    title: local('Stride', '步幅'),
    help: local('Steps from the start of one window to the next.', '相邻窗口起点之间的步数。'),
  },
  textColumn: {
    title: local('Text column', '文本列'),
    help: local('Column of a table that holds the texts.', '表格中存放文本的列。'),
  },
  labelColumn: {
    title: local('Class column', '类别列'),
    help: local('Column of a table that holds the classes.', '表格中存放类别的列。'),
  },
  header: {
    title: local('First row names', '首行为列名'),
    help: local('Whether row 1 names the columns.', '第一行是否为列名。'),
  },
  columns: {
    title: local('Columns', '列'),
    help: local('Columns that are seen; empty: every column of numbers.', '所用的列；留空则为所有数值列。'),
  },
  targets: {
    title: local('Predicts', '预测'),
    help: local('Columns to predict; empty: all that are seen.', '要预测的列；留空则为所用的全部。'),
  },
  horizon: {
    title: local('Horizon', '预测步数'),
    help: local('Rows after those seen that are predicted.', '在所见各行之后预测多少行。'),
  },
  delimiter: {
    title: local('Delimiter', '分隔符'),
    help: local('Between the cells of a row; empty: found by itself.', '一行各单元格之间；留空则自动识别。'),
  },
  cadence: {
    title: local('Not every step', '并非每步'),
    help: local('Updates its weights at some steps only.', '只在部分步更新权重。'),
  },
  every: {
    title: local('One of', '每'),
    help: local('Of so many updates in turn one is made.', '每这么多次更新中做一次。'),
  },
  offset: { title: local('Which one', '第几次'), help: local('Counted from 0.', '从 0 数起。') },
  accumulate: {
    title: local('Accumulate', '梯度累积'),
    unit: local('batches', '批'),
    example: '4',
    help: local('So many batches make one update.', '这么多批合为一次更新。'),
  },
  penalty: {
    title: local('Weight penalty', '权重惩罚'),
    help: local('Added to what is minimized; biases are left out.', '加到最小化的目标上；不含偏置。'),
  },
  l1: { title: both('L1'), help: local('Times the sum of absolute weights.', '乘以权重绝对值之和。') },
  l2: { title: both('L2'), help: local('Times the sum of squared weights.', '乘以权重平方和。') },
  clipValue: {
    title: local('Clip values', '裁剪数值'),
    help: local(
      'Keeps every element of a gradient within plus and minus this.',
      '把梯度的每个元素限制在正负此值之间。',
    ),
  },
  maxNorm: {
    title: local('Bound weights', '限制权重'),
    help: local(
      'After an update the weights into each output are scaled down to this norm.',
      '更新后把通往每个输出的权重缩小到此范数以内。',
    ),
  },
  averaging: {
    title: local('Averaging', '权重平均'),
    help: local(
      'A moving average of the weights, which evaluation, the best weights and exports use.',
      '权重的滑动平均，用于评估、最佳权重和导出。',
    ),
  },
  decay: {
    title: local('Decay', '衰减'),
    help: local('Share of the average kept at each update.', '每次更新保留平均值的比例。'),
  },
  startFrom: {
    title: local('Start from', '起始权重'),
    help: local(
      'Weights to begin with instead of fresh ones; what does not match by name and shape stays fresh.',
      '以已有权重代替全新权重开始；名称或形状不符的保持全新。',
    ),
  },
  from: {
    title: local('Run or file', '实验或文件'),
    help: local('A run folder or a safetensors file.', '实验文件夹或 safetensors 文件。'),
    example: 'weights.safetensors',
  },
  include: {
    title: local('Only nodes', '仅这些节点'),
    help: local(
      'Ids of the nodes that take weights; empty: every node.',
      '取用权重的节点标识；留空则为全部。',
    ),
  },
  exclude: {
    title: local('But not', '但不含'),
    help: local('Ids of nodes that keep their fresh weights.', '保持全新权重的节点标识。'),
  },
  frozen: {
    title: local('Frozen nodes', '冻结节点'),
    help: local('Nodes that are not trained.', '不训练的节点。'),
  },
  groups: {
    title: local('Groups', '参数组'),
    help: local('Nodes that learn at another pace or decay.', '以不同学习率或权重衰减学习的节点。'),
  },
  nodes: {
    title: local('Nodes', '节点'),
    help: local(
      'Of several groups that name a node the first counts.',
      '节点出现在多个组中时，以第一个组为准。',
    ),
  },
  learningRateFactor: {
    title: local('Rate', '学习率'),
    help: local('What the learning rate is multiplied by; 0 stands still.', '学习率乘以的倍数；0 则不更新。'),
    unit: times,
  },
  clipNorm: {
    title: local('Clip the norm', '裁剪范数'),
    help: local(
      'Scales gradients down to a greatest norm, so that one bad step does little harm.',
      '把梯度缩小到最大范数以内，使一步坏的更新危害不大。',
    ),
  },
};

/** `cosine-restarts` and `clipValue` as words. */
function asWords(name: string): string {
  const words = name
    .replaceAll('-', ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a setting's choice. */
export function choiceTitle(setting: string, choice: string): LocalText {
  return fieldTexts[setting]?.choices?.[choice] ?? kindTitle(choice);
}

/** The name of an optimizer, a schedule, or another choice. */
export function kindTitle(kind: string): LocalText {
  return kindTexts[kind] ?? both(asWords(kind));
}

/** The name of a setting and what it does; `description` is what its schema says. */
export function settingText(name: string, description: string | undefined): SettingText {
  return (
    fieldTexts[name] ?? {
      title: both(asWords(name)),
      ...(description !== undefined && { help: both(description) }),
    }
  );
}

/** Whether a name stands here in both languages. */
export function hasText(name: string): boolean {
  const choices = Object.values(fieldTexts).flatMap((text) => Object.keys(text.choices ?? {}));
  return Object.hasOwn(fieldTexts, name) || Object.hasOwn(kindTexts, name) || choices.includes(name);
}
