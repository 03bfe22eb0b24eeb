import type { CodeFamily } from '../code-entry.ts';

/** Wirings that losses and metrics refuse. */
export const nodeLossCodes = {
  'labels-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} compares classes, but its target does not hold class labels.',
      expected: 'class labels: int32, N (one a sample) or N×positions',
      found: '{found}',
      fix: 'Wire the Target to it and let the data hold classes, or predict numbers with MeanSquaredError.',
    },
    'zh-CN': {
      message: '节点 {node} 比较类别，但其目标不是类别标签。',
      expected: '类别标签：int32，N（每个样本一个）或 N×位置数',
      found: '{found}',
      fix: '请连接目标节点并使用类别数据；若要预测数值，请使用均方误差。',
    },
  },
  'numbers-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} compares numbers, but its target holds class labels.',
      expected: 'numbers: float32',
      found: '{found}',
      fix: 'Use CrossEntropy and Accuracy for classes, or set “Predict” in Data to “Numbers”.',
    },
    'zh-CN': {
      message: '节点 {node} 比较数值，但其目标是类别标签。',
      expected: '数值：float32',
      found: '{found}',
      fix: '类别请使用交叉熵和准确率；若要预测数值，请在“数据”中把“预测”设为“数值”。',
    },
  },
  'field-unused': {
    severity: 'warning',
    en: {
      message: 'No node takes the field "{field}" of the data.',
      expected: 'an Input or Target node that names it',
      found: 'none',
      fix: 'Add such a node and choose the field in its parameters, or remove the field in Data.',
    },
    'zh-CN': {
      message: '没有节点使用数据字段“{field}”。',
      expected: '引用它的 Input 或 Target 节点',
      found: '无',
      fix: '请添加这样的节点并在参数中选择该字段，或在“数据”中移除它。',
    },
  },
  'field-unknown': {
    severity: 'error',
    en: {
      message: 'Node {node} names the field "{field}", which the data does not have.',
      expected: 'one of {names}, or none for the columns that no field names',
      found: '{field}',
      fix: 'Choose another field, or name columns so in Data, under named fields.',
    },
    'zh-CN': {
      message: '节点 {node} 引用了数据中没有的字段“{field}”。',
      expected: '{names} 之一，或不选（没有字段引用的列）',
      found: '{field}',
      fix: '请选择其他字段，或在“数据”的命名字段中为列命名。',
    },
  },
  'data-without-target': {
    severity: 'error',
    en: {
      message: 'Node {node} stands for what is to be predicted, and the data has nothing of the kind.',
      expected: 'data with a target: a class, numbers, or a picture for each sample',
      found: 'samples without a target',
      fix: 'Choose a target in Data; or remove {node} and compare the answer with the Input itself, as an autoencoder does.',
    },
    'zh-CN': {
      message: '节点 {node} 代表要预测的内容，而数据中没有目标。',
      expected: '有目标的数据：每个样本一个类别、若干数值或一幅图片',
      found: '没有目标的样本',
      fix: '请在“数据”中选择目标；或移除 {node}，像自编码器那样把答案与输入本身比较。',
    },
  },
  'scaled-target-elsewhere': {
    severity: 'error',
    en: {
      message: 'Node {node} takes the target, which the data settings scale.',
      expected: 'a scaled target is wired to losses and metrics of numbers alone',
      found: 'a node for which the scale of the target matters',
      fix: 'Turn the scaling of the target off in Data, or wire the Target to MeanSquaredError, L1Loss or HuberLoss.',
    },
    'zh-CN': {
      message: '节点 {node} 使用了目标，而数据设置对目标作了缩放。',
      expected: '缩放后的目标只连接到数值的损失和指标',
      found: '目标的尺度对其有意义的节点',
      fix: '请在“数据”中关闭目标缩放，或把目标连接到均方误差、L1 损失或 Huber 损失。',
    },
  },
  'mixed-target-elsewhere': {
    severity: 'error',
    en: {
      message: 'Node {node} takes one class a sample, but the augmentation mixes samples of several.',
      expected: 'mixed class targets are wired to CrossEntropy and to metrics alone',
      found: 'a node that takes no shares of classes',
      fix: 'Remove mixup and cutmix from the augmentation, or train with CrossEntropy.',
    },
    'zh-CN': {
      message: '节点 {node} 每个样本只接受一个类别，而数据增强会混合多个类别的样本。',
      expected: '混合后的类别目标只连接到交叉熵和指标',
      found: '不接受类别占比的节点',
      fix: '请移除 mixup 和 cutmix，或改用交叉熵训练。',
    },
  },
  'classes-mismatch': {
    severity: 'error',
    en: {
      message: 'Node {node} gets {found} scores a sample, but the data has {expected} classes.',
      expected: 'N×{expected}',
      found: 'N×{found}',
      fix: 'Set the units of the last layer before {node} to {expected}.',
    },
    'zh-CN': {
      message: '节点 {node} 每个样本得到 {found} 个分数，而数据有 {expected} 个类别。',
      expected: 'N×{expected}',
      found: 'N×{found}',
      fix: '请把 {node} 之前最后一层的单元数设为 {expected}。',
    },
  },
  'scores-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} needs one score a class for each sample.',
      expected: 'N×classes',
      found: '{found}',
      fix: 'Put Flatten or GlobalAveragePool and a Dense layer before {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 需要每个样本每个类别一个分数。',
      expected: 'N×类别数',
      found: '{found}',
      fix: '请在 {node} 之前放置展平或全局平均池化，再加一个全连接层。',
    },
  },
  'position-scores-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} needs one score a class for each label of the target.',
      expected: '{expected}×classes: the shape of the target, then the classes',
      found: '{found}',
      fix: 'Keep all positions up to the last layer: no pooling and no "last step" before {node}, and a Dense layer with one unit a class.',
    },
    'zh-CN': {
      message: '节点 {node} 需要目标的每个标签对应每个类别一个分数。',
      expected: '{expected}×类别数：目标的形状，再加类别',
      found: '{found}',
      fix: '请在最后一层之前保留所有位置：{node} 之前不要池化、不要只取最后一步，并使用每个类别一个单元的全连接层。',
    },
  },
  'positions-mask-mismatch': {
    severity: 'error',
    en: {
      message: 'The mask of node {node} does not have the shape of the target.',
      expected: '{expected}, one true or false a label',
      found: '{found}',
      fix: 'Make the mask from the tokens that the labels belong to, or remove its wire.',
    },
    'zh-CN': {
      message: '节点 {node} 的掩码与目标形状不同。',
      expected: '{expected}，每个标签一个真假值',
      found: '{found}',
      fix: '请由标签所属的词元生成掩码，或移除其连线。',
    },
  },
  'class-weights-count': {
    severity: 'error',
    en: {
      message: 'Node {node} lists {found} class weights for {expected} classes.',
      expected: '{expected} weights, one a class',
      found: '{found}',
      fix: 'List one weight for each class of {node}, or choose "balanced".',
    },
    'zh-CN': {
      message: '节点 {node} 列出了 {found} 个类别权重，而类别有 {expected} 个。',
      expected: '{expected} 个权重，每个类别一个',
      found: '{found}',
      fix: '请为 {node} 的每个类别列出一个权重，或选择“平衡”。',
    },
  },
  'two-classes-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} tells two classes apart, but the data has {found}.',
      expected: '2 classes, or numbers from 0 to 1',
      found: '{found} classes',
      fix: 'Use CrossEntropy for several classes, with one unit a class in the last layer.',
    },
    'zh-CN': {
      message: '节点 {node} 区分两个类别，而数据有 {found} 个。',
      expected: '2 个类别，或 0 到 1 的数值',
      found: '{found} 个类别',
      fix: '多个类别请使用交叉熵，最后一层每个类别一个单元。',
    },
  },
  'binary-scores-expected': {
    severity: 'error',
    en: {
      message: 'Node {node} needs one score for each label: how much speaks for the second class.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Set the units of the last layer before {node} to 1, or use CrossEntropy with one unit a class.',
    },
    'zh-CN': {
      message: '节点 {node} 需要每个标签一个分数，表示属于第二个类别的程度。',
      expected: '{expected}',
      found: '{found}',
      fix: '请把 {node} 之前最后一层的单元数设为 1，或使用交叉熵并每个类别一个单元。',
    },
  },
  'inputs-differ': {
    severity: 'error',
    en: {
      message: 'Node {node} compares vectors of one shape, but they differ.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Give the layers that lead to {node} the same units.',
    },
    'zh-CN': {
      message: '节点 {node} 比较形状相同的向量，但它们的形状不同。',
      expected: '{expected}',
      found: '{found}',
      fix: '请让通向 {node} 的各层具有相同的单元数。',
    },
  },
  'prediction-target-mismatch': {
    severity: 'error',
    en: {
      message: 'Prediction and target of node {node} have different shapes.',
      expected: '{expected}, the shape of the target',
      found: '{found}',
      fix: 'Set the units of the last layer before {node} so that both shapes are {expected}.',
    },
    'zh-CN': {
      message: '节点 {node} 的预测与目标形状不同。',
      expected: '{expected}，即目标的形状',
      found: '{found}',
      fix: '请设置 {node} 之前最后一层的单元数，使两者的形状都是 {expected}。',
    },
  },
  'target-in-prediction': {
    severity: 'error',
    en: {
      message: 'The prediction that node {node} judges is computed from the target itself.',
      expected: 'a prediction computed from the input alone',
      found: 'a wire from {source}, which depends on the target',
      fix: 'Wire the last layer of the network to {node}, and the target only to its target port.',
    },
    'zh-CN': {
      message: '节点 {node} 所评判的预测是由目标本身算出的。',
      expected: '只由输入算出的预测',
      found: '来自 {source} 的连线，而它依赖目标',
      fix: '请把网络的最后一层连到 {node}，目标只连到其目标端口。',
    },
  },
  'activation-before-loss': {
    severity: 'error',
    en: {
      message:
        'Node {node} takes raw scores; a {activation} before it squeezes them into 0 to 1 and flattens the gradients.',
      expected: 'logits: the output of the last layer as it is',
      found: 'a {activation} activation',
      fix: 'Wire the layer before the {activation} to {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 需要原始分数；前面的 {activation} 把它们压缩到 0 到 1 之间，会使梯度变小。',
      expected: 'logits：最后一层的原始输出',
      found: '{activation} 激活',
      fix: '请把 {activation} 之前的层直接连到 {node}。',
    },
  },
  'softmax-before-cross-entropy': {
    severity: 'error',
    en: {
      message: 'Node {node} applies softmax itself; a Softmax before it flattens the gradients.',
      expected: 'logits: the output of the last layer as it is',
      found: 'a Softmax activation',
      fix: 'Wire the layer before the Softmax to {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 自带 softmax；前面再接 Softmax 会使梯度变小。',
      expected: 'logits：最后一层的原始输出',
      found: 'Softmax 激活',
      fix: '请把 Softmax 之前的层直接连到 {node}。',
    },
  },
} as const satisfies CodeFamily;
