import type { CodeFamily } from '../code-entry.ts';

/** What the doctor finds in a run. */
export const doctorCodes = {
  'doctor-exploding-gradients': {
    severity: 'warning',
    en: {
      message: 'The gradients grew out of all proportion: one step undoes what many learned.',
      expected: 'norms near {usual}',
      found: 'a norm of {norm}',
      fix: 'Lower the learning rate to a tenth, or clip gradients.',
    },
    'zh-CN': {
      message: '梯度失控增长：一步就毁掉许多步的成果。',
      expected: '接近 {usual} 的范数',
      found: '范数 {norm}',
      fix: '将学习率降为十分之一，或裁剪梯度。',
    },
  },
  'doctor-vanishing-gradients': {
    severity: 'warning',
    en: {
      message: 'Hardly any gradient reaches {node}, so that the first layers do not learn.',
      expected: 'gradients not far below {largest}',
      found: '{norm}',
      fix: 'Replace sigmoid and tanh by ReLU between layers, add normalization or residual blocks.',
    },
    'zh-CN': {
      message: '几乎没有梯度到达 {node}，前几层学不到东西。',
      expected: '不远低于 {largest} 的梯度',
      found: '{norm}',
      fix: '层间以 ReLU 代替 sigmoid 和 tanh，或加入归一化或残差块。',
    },
  },
  'doctor-rate-too-high': {
    severity: 'warning',
    en: {
      message: 'The loss rose again: steps are so large that they jump over what they seek.',
      expected: 'a loss that stays near {best}',
      found: '{last}',
      fix: 'Lower the learning rate to a tenth.',
    },
    'zh-CN': {
      message: '损失重新上升：步子过大，越过了目标。',
      expected: '保持在 {best} 附近的损失',
      found: '{last}',
      fix: '将学习率降为十分之一。',
    },
  },
  'doctor-rate-too-low': {
    severity: 'warning',
    en: {
      message: 'The loss falls steadily and hardly at all: steps are too small.',
      expected: 'a loss well below {first}',
      found: '{last} at a learning rate of {rate}',
      fix: 'Raise the learning rate tenfold, or look for one.',
    },
    'zh-CN': {
      message: '损失稳定下降但几乎不动：步子太小。',
      expected: '明显低于 {first} 的损失',
      found: '学习率 {rate} 时为 {last}',
      fix: '将学习率提高十倍，或查找合适的学习率。',
    },
  },
  'doctor-overfitting': {
    severity: 'warning',
    en: {
      message:
        'The network learns its training samples by heart: it answers others worse from epoch {epoch} on.',
      expected: 'a validation loss near {lowest}',
      found: '{last}',
      fix: 'Stop early, add dropout or augmentation, or take a smaller network.',
    },
    'zh-CN': {
      message: '网络在死记训练样本：从第 {epoch} 轮起对其他样本的回答变差。',
      expected: '接近 {lowest} 的验证损失',
      found: '{last}',
      fix: '提前停止，加入 Dropout 或数据增强，或使用更小的网络。',
    },
  },
  'doctor-plateau': {
    severity: 'info',
    en: {
      message: 'Nothing was learned in the last {epochs} epochs.',
      expected: 'a loss that still falls',
      found: '{loss}',
      fix: 'Lower the learning rate as the run goes on, or give the network more units or better inputs.',
    },
    'zh-CN': {
      message: '最近 {epochs} 轮没有学到东西。',
      expected: '仍在下降的损失',
      found: '{loss}',
      fix: '随训练降低学习率，或增加网络单元、改进输入。',
    },
  },
  'doctor-class-collapse': {
    severity: 'warning',
    en: {
      message: 'The network answers one class to nearly everything.',
      expected: 'answers of several classes',
      found: '{name} in {percent}% of the samples',
      fix: 'Lower the learning rate, balance the classes, and look at how inputs are scaled.',
    },
    'zh-CN': {
      message: '网络对几乎所有样本都回答同一类别。',
      expected: '多个类别的回答',
      found: '{percent}% 的样本回答 {name}',
      fix: '降低学习率，平衡类别，并检查输入的缩放。',
    },
  },
  'doctor-dead-units': {
    severity: 'warning',
    en: {
      message: 'Many units of {node} give nothing for any sample: they no longer learn.',
      expected: 'units that some sample wakes',
      found: '{dead} dead ones of {units}',
      fix: 'Lower the learning rate, or take LeakyReLU.',
    },
    'zh-CN': {
      message: '{node} 的许多单元对任何样本都没有输出：它们不再学习。',
      expected: '至少被某个样本激活的单元',
      found: '{units} 个中有 {dead} 个失活',
      fix: '降低学习率，或使用 LeakyReLU。',
    },
  },
  'doctor-unscaled-inputs': {
    severity: 'warning',
    en: {
      message: 'Inputs reach the network in very different or very large numbers: {names}.',
      expected: 'values of about 1',
      found: 'up to {size}',
      fix: 'Standardize the columns.',
    },
    'zh-CN': {
      message: '输入的数值过大或相差悬殊：{names}。',
      expected: '约为 1 的数值',
      found: '高达 {size}',
      fix: '将各列标准化。',
    },
  },
  'doctor-unscaled-targets': {
    severity: 'warning',
    en: {
      message: 'The target {name} is far from what a fresh network answers, which is near 0.',
      expected: 'values of about 1',
      found: '{mean} with a deviation of {deviation}',
      fix: 'Standardize the targets; answers stay in the units of the file.',
    },
    'zh-CN': {
      message: '目标 {name} 远离新网络的回答（接近 0）。',
      expected: '约为 1 的数值',
      found: '{mean}，标准差 {deviation}',
      fix: '将目标标准化；回答仍以文件的单位给出。',
    },
  },
  'doctor-loss-unfit': {
    severity: 'warning',
    en: {
      message: 'The target {name} holds few whole numbers, which a loss of amounts takes for sizes.',
      expected: 'classes, where numbers are names',
      found: '{distinct} distinct values',
      fix: 'If they are names, make the target a class and take cross-entropy.',
    },
    'zh-CN': {
      message: '目标 {name} 只有少数整数，而数值损失把它们当作大小。',
      expected: '数字代表名称时应作为类别',
      found: '{distinct} 个不同的值',
      fix: '若它们是名称，请将目标设为类别并使用交叉熵。',
    },
  },
  'doctor-tiny-batch-norm': {
    severity: 'warning',
    en: {
      message: 'Batch normalization measures {batchSize} samples at a time, which says little of the others.',
      expected: '8 samples or more in a batch',
      found: '{batchSize}',
      fix: 'Take larger batches, or GroupNormalization.',
    },
    'zh-CN': {
      message: '批归一化每次只统计 {batchSize} 个样本，代表性太差。',
      expected: '每批 8 个或更多样本',
      found: '{batchSize}',
      fix: '使用更大的批，或 GroupNormalization。',
    },
  },
  'doctor-frozen-by-mistake': {
    severity: 'warning',
    en: {
      message: 'Frozen nodes keep random weights: nothing says where trained ones come from.',
      expected: 'weights of another run (training.startFrom)',
      found: '{count} frozen',
      fix: 'Train them, or name the weights to start from.',
    },
    'zh-CN': {
      message: '被冻结的节点保持随机权重：没有指明训练好的权重来自何处。',
      expected: '来自其他训练的权重（training.startFrom）',
      found: '冻结 {count} 个',
      fix: '训练它们，或指定起始权重。',
    },
  },
  'doctor-label-noise': {
    severity: 'warning',
    en: {
      message: 'The network holds many labels of its own training samples for wrong.',
      expected: 'fewer than 4%',
      found: '{percent}%',
      fix: 'Look at the samples it answers wrong with confidence, and correct their labels.',
    },
    'zh-CN': {
      message: '网络认为许多训练样本的标签是错的。',
      expected: '少于 4%',
      found: '{percent}%',
      fix: '查看网络自信地答错的样本，并改正标签。',
    },
  },
  'doctor-data-starves': {
    severity: 'info',
    en: {
      message: 'The engine waits for data: batches are made slower than they are learned from.',
      expected: 'batches in less than {step} ms',
      found: '{data} ms',
      fix: 'Take smaller pictures or fewer augmentations, or keep the data on a faster disk.',
    },
    'zh-CN': {
      message: '引擎在等待数据：生成批次比学习更慢。',
      expected: '少于 {step} 毫秒一批',
      found: '{data} 毫秒',
      fix: '使用更小的图片或更少的增强，或将数据放在更快的磁盘上。',
    },
  },
} as const satisfies CodeFamily;
