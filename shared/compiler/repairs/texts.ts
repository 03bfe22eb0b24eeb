import type { Language } from '../../diagnostics/code-entry.ts';

/** What a repair does, in the imperative, and why one might take it. `{name}` takes a value of the repair. */
interface RepairText {
  readonly title: string;
  /** What it did, once it was applied. */
  readonly done: string;
  readonly reason: string;
}

/** In the order of preference between repairs that leave equally few errors. */
const repairTexts = {
  'set-shape': {
    en: {
      title: 'Set the shape of {node} to {shape}',
      done: 'Shape of {node} set to {shape}',
      reason: 'as the data has it',
    },
    'zh-CN': {
      title: '把 {node} 的形状设为 {shape}',
      done: '已把 {node} 的形状设为 {shape}',
      reason: '与数据一致',
    },
  },
  'wire-target': {
    en: {
      title: 'Wire {target} to {node}',
      done: '{target} wired to {node}',
      reason: 'what the data says is right',
    },
    'zh-CN': {
      title: '把 {target} 连到 {node}',
      done: '已把 {target} 连到 {node}',
      reason: '数据给出的正确答案',
    },
  },
  'add-target': {
    en: {
      title: 'Add a Target and wire it to {node}',
      done: 'Added a Target and wired it to {node}',
      reason: 'what the data says is right',
    },
    'zh-CN': {
      title: '添加目标节点并连到 {node}',
      done: '已添加目标节点并连到 {node}',
      reason: '数据给出的正确答案',
    },
  },
  wire: {
    en: {
      title: 'Wire {from} to {node}',
      done: '{from} wired to {node}',
      reason: 'gives {shape}',
    },
    'zh-CN': {
      title: '把 {from} 连到 {node}',
      done: '已把 {from} 连到 {node}',
      reason: '输出为 {shape}',
    },
  },
  'project-image': {
    en: {
      title: 'Insert a {kernel} Conv2D on wire {wire}: {filters} filters, stride {stride}',
      done: 'Inserted a {kernel} Conv2D on wire {wire}: {filters} filters, stride {stride}',
      reason: 'projection shortcut, He et al. 2015',
    },
    'zh-CN': {
      title: '在第 {wire} 条连线上插入 {kernel} 二维卷积：{filters} 个滤波器，步长 {stride}',
      done: '已在第 {wire} 条连线上插入 {kernel} 二维卷积：{filters} 个滤波器，步长 {stride}',
      reason: '投影捷径，He 等，2015',
    },
  },
  'project-vector': {
    en: {
      title: 'Insert a Dense on wire {wire}: {units} units',
      done: 'Inserted a Dense on wire {wire}: {units} units',
      reason: 'linear projection',
    },
    'zh-CN': {
      title: '在第 {wire} 条连线上插入全连接：{units} 个单元',
      done: '已在第 {wire} 条连线上插入全连接：{units} 个单元',
      reason: '线性投影',
    },
  },
  'pool-image': {
    en: {
      title: 'Average-pool wire {wire} by {size}',
      done: 'Wire {wire} is average-pooled by {size}',
      reason: 'adds no weights',
    },
    'zh-CN': {
      title: '对第 {wire} 条连线做 {size} 平均池化',
      done: '已对第 {wire} 条连线做 {size} 平均池化',
      reason: '不增加权重',
    },
  },
  'same-padding': {
    en: {
      title: 'Set {nodes} to padding Same',
      done: '{nodes} set to padding Same',
      reason: 'no rows and columns are lost at the borders',
    },
    'zh-CN': {
      title: '把 {nodes} 的填充设为相同',
      done: '已把 {nodes} 的填充设为相同',
      reason: '边缘不再丢失行和列',
    },
  },
  'crop-image': {
    en: {
      title: 'Crop wire {wire} to {size}',
      done: 'Wire {wire} is cropped to {size}',
      reason: 'cuts the borders that the other lost; adds no weights',
    },
    'zh-CN': {
      title: '把第 {wire} 条连线裁剪到 {size}',
      done: '已把第 {wire} 条连线裁剪到 {size}',
      reason: '裁去另一分支失去的边缘；不增加权重',
    },
  },
  'match-filters': {
    en: {
      title: 'Set {nodes} to {filters} filters',
      done: '{nodes} set to {filters} filters',
      reason: 'both branches keep {shape}',
    },
    'zh-CN': {
      title: '把 {nodes} 设为 {filters} 个滤波器',
      done: '已把 {nodes} 设为 {filters} 个滤波器',
      reason: '两个分支都保持 {shape}',
    },
  },
  'match-filters-and-stride': {
    en: {
      title: 'Set {nodes} to {filters} filters, stride 1',
      done: '{nodes} set to {filters} filters, stride 1',
      reason: 'both branches keep {shape}; slower after it',
    },
    'zh-CN': {
      title: '把 {nodes} 设为 {filters} 个滤波器、步长 1',
      done: '已把 {nodes} 设为 {filters} 个滤波器、步长 1',
      reason: '两个分支都保持 {shape}；其后更慢',
    },
  },
  'set-units': {
    en: {
      title: 'Set {nodes} to {units} units',
      done: '{nodes} set to {units} units',
      reason: 'keeps the graph as it is',
    },
    'zh-CN': {
      title: '把 {nodes} 设为 {units} 个单元',
      done: '已把 {nodes} 设为 {units} 个单元',
      reason: '图的结构不变',
    },
  },
  'set-number': {
    en: {
      title: 'Set {parameter} of {node} to {number}',
      done: '{parameter} of {node} set to {number}',
      reason: 'keeps the graph as it is',
    },
    'zh-CN': {
      title: '把 {node} 的 {parameter} 设为 {number}',
      done: '已把 {node} 的 {parameter} 设为 {number}',
      reason: '图的结构不变',
    },
  },
  'insert-global-average-pool': {
    en: {
      title: 'Insert GlobalAveragePool before {node}',
      done: 'Inserted GlobalAveragePool before {node}',
      reason: '{channels} values a sample, one for each channel',
    },
    'zh-CN': {
      title: '在 {node} 之前插入全局平均池化',
      done: '已在 {node} 之前插入全局平均池化',
      reason: '每个样本 {channels} 个值，每通道一个',
    },
  },
  'insert-flatten': {
    en: {
      title: 'Insert Flatten before {node}',
      done: 'Inserted Flatten before {node}',
      reason: 'keeps all {count} values a sample',
    },
    'zh-CN': {
      title: '在 {node} 之前插入展平',
      done: '已在 {node} 之前插入展平',
      reason: '保留每个样本的全部 {count} 个值',
    },
  },
  'insert-dense': {
    en: {
      title: 'Insert a Dense with {units} units before {node}',
      done: 'Inserted a Dense with {units} units before {node}',
      reason: 'one more layer',
    },
    'zh-CN': {
      title: '在 {node} 之前插入 {units} 个单元的全连接',
      done: '已在 {node} 之前插入 {units} 个单元的全连接',
      reason: '多一层',
    },
  },
  'bypass-softmax': {
    en: {
      title: 'Wire past {softmax} to {node}',
      done: '{node} wired past {softmax}',
      reason: 'CrossEntropy applies softmax itself',
    },
    'zh-CN': {
      title: '绕过 {softmax} 直接连到 {node}',
      done: '已绕过 {softmax} 直接连到 {node}',
      reason: '交叉熵自带 softmax',
    },
  },
  'bypass-activation': {
    en: {
      title: 'Wire past {softmax} to {node}',
      done: '{node} wired past {softmax}',
      reason: 'the loss takes raw scores',
    },
    'zh-CN': {
      title: '绕过 {softmax} 直接连到 {node}',
      done: '已绕过 {softmax} 直接连到 {node}',
      reason: '损失的输入是原始分数',
    },
  },
  'replace-for-classes': {
    en: {
      title: 'Replace {node} by {title}',
      done: '{node} replaced by {title}',
      reason: 'the data has classes',
    },
    'zh-CN': {
      title: '把 {node} 换成{titleZh}',
      done: '已把 {node} 换成{titleZh}',
      reason: '数据的目标是类别',
    },
  },
  'replace-for-numbers': {
    en: {
      title: 'Replace {node} by {title}',
      done: '{node} replaced by {title}',
      reason: 'the data has numbers to predict',
    },
    'zh-CN': {
      title: '把 {node} 换成{titleZh}',
      done: '已把 {node} 换成{titleZh}',
      reason: '数据的目标是数值',
    },
  },
  'choose-loss': {
    en: {
      title: 'Train to minimize {loss}',
      done: 'Training minimizes {loss} now',
      reason: 'a loss of this graph',
    },
    'zh-CN': { title: '训练时最小化 {loss}', done: '现在训练时最小化 {loss}', reason: '它是此图中的损失' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, RepairText>>>>;

export type RepairKind = keyof typeof repairTexts;

export const repairKinds = Object.keys(repairTexts) as readonly RepairKind[];

/** The words of a repair in a language, its values filled in. */
export function explainRepair(
  repair: { readonly kind: RepairKind; readonly values: Readonly<Record<string, string | number>> },
  language: Language,
): RepairText {
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => String(repair.values[name] ?? `{${name}}`));
  const { title, done, reason } = repairTexts[repair.kind][language];
  return { title: fill(title), done: fill(done), reason: fill(reason) };
}
