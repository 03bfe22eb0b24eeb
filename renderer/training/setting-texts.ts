/** How optimizers, schedules and their settings are called. One without a text here is called as in the file. */
import type { LocalText } from '../../shared/diagnostics/code-entry.ts';

interface SettingText {
  readonly title: LocalText;
  readonly help?: LocalText;
  readonly unit?: LocalText;
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
  plateau: local('On a plateau', '停滞时降低'),
};

const fieldTexts: Readonly<Record<string, SettingText>> = {
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
  return Object.hasOwn(fieldTexts, name) || Object.hasOwn(kindTexts, name);
}
