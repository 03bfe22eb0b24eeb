import type { CodeFamily } from '../code-entry.ts';

/** Problems of the graph: types, wires, shapes and what is to be trained. */
export const graphCodes = {
  'graph-empty': {
    severity: 'error',
    en: {
      message: 'The graph is empty.',
      expected: 'a loss node and what leads to it',
      found: 'no nodes',
      fix: 'Add an Input, layers, a Target and a loss node, and wire them.',
    },
    'zh-CN': {
      message: '图是空的。',
      expected: '损失节点以及通向它的节点',
      found: '没有节点',
      fix: '请添加输入、层、目标和损失节点并连线。',
    },
  },
  'graph-no-loss': {
    severity: 'error',
    en: {
      message: 'The graph has no loss node, so there is nothing to train for.',
      expected: 'a loss node',
      found: 'none among {count} nodes',
      fix: 'Add a loss node, and wire the output of the network and a Target to it.',
    },
    'zh-CN': {
      message: '图中没有损失节点，因此没有训练目标。',
      expected: '一个损失节点',
      found: '{count} 个节点中没有损失节点',
      fix: '请添加损失节点，并把网络的输出和目标连到它。',
    },
  },
  'node-unknown-type': {
    severity: 'error',
    en: {
      message: 'Node {node} has a type this version does not know.',
      expected: 'a known node type{suggestion}',
      found: '"{type}"',
      fix: 'Replace the node, or update Netloom if the project comes from a newer version.',
    },
    'zh-CN': {
      message: '此版本不认识节点 {node} 的类型。',
      expected: '已知的节点类型{suggestion}',
      found: '"{type}"',
      fix: '请替换该节点；若项目来自更新的版本，请更新 Netloom。',
    },
  },
  'node-newer-version': {
    severity: 'error',
    en: {
      message: 'Node {node} was saved by a newer version of its type.',
      expected: '{type} version {supported} or older',
      found: 'version {version}',
      fix: 'Update Netloom, or add the node again.',
    },
    'zh-CN': {
      message: '节点 {node} 由其类型的更新版本保存。',
      expected: '{type} 版本不高于 {supported}',
      found: '版本 {version}',
      fix: '请更新 Netloom，或重新添加该节点。',
    },
  },
  'node-bad-id': {
    severity: 'error',
    en: {
      message: 'A node id has characters that files cannot carry.',
      expected: 'a letter, then letters, digits, _ or -, at most 64',
      found: '"{node}"',
      fix: 'Give the node an id of letters, digits, _ and -.',
    },
    'zh-CN': {
      message: '节点 id 含有文件无法使用的字符。',
      expected: '以字母开头，后接字母、数字、_ 或 -，最多 64 个字符',
      found: '"{node}"',
      fix: '请为该节点改用由字母、数字、_ 和 - 组成的 id。',
    },
  },
  'parameter-invalid': {
    severity: 'error',
    en: {
      message: 'Parameter {parameter} of node {node} has a value it cannot take.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Select {node} and set {parameter} to a value it can take: {expected}.',
    },
    'zh-CN': {
      message: '节点 {node} 的参数 {parameter} 的值不可用。',
      expected: '{expected}',
      found: '{found}',
      fix: '请选中 {node}，把 {parameter} 设为可用的值：{expected}。',
    },
  },
  'parameter-unknown': {
    severity: 'warning',
    en: {
      message: 'Node {node} carries a parameter its type does not have; it is ignored.',
      expected: 'parameters of {type}',
      found: '{parameter}',
      fix: 'Remove {parameter} from the node.',
    },
    'zh-CN': {
      message: '节点 {node} 带有其类型没有的参数，已忽略。',
      expected: '{type} 的参数',
      found: '{parameter}',
      fix: '请从节点中移除 {parameter}。',
    },
  },
  'edge-unknown-node': {
    severity: 'error',
    en: {
      message: 'A wire leads to a node that does not exist.',
      expected: 'an existing node',
      found: '{endpoint}',
      fix: 'Remove the wire or add the node.',
    },
    'zh-CN': {
      message: '一条连线通向不存在的节点。',
      expected: '存在的节点',
      found: '{endpoint}',
      fix: '请删除该连线或添加该节点。',
    },
  },
  'edge-unknown-port': {
    severity: 'error',
    en: {
      message: 'A wire leads to a port that node {node} does not have.',
      expected: 'one of {ports}',
      found: '{port}',
      fix: 'Wire it to an existing port.',
    },
    'zh-CN': {
      message: '一条连线通向节点 {node} 没有的端口。',
      expected: '{ports} 之一',
      found: '{port}',
      fix: '请连接到存在的端口。',
    },
  },
  'port-wired-twice': {
    severity: 'error',
    en: {
      message: 'Port {port} of node {node} has more than one wire.',
      expected: 'one wire',
      found: '{count} wires',
      fix: 'Remove all but one, or join them with Add or Concatenate first.',
    },
    'zh-CN': {
      message: '节点 {node} 的端口 {port} 有多条连线。',
      expected: '一条连线',
      found: '{count} 条连线',
      fix: '请只保留一条，或先用相加或拼接合并。',
    },
  },
  'port-unwired': {
    severity: 'error',
    en: {
      message: 'Port {port} of node {node} lacks a wire.',
      expected: 'wires into port {port}: at least {needed}',
      found: '{count}',
      fix: 'Wire an output to port {port}.',
    },
    'zh-CN': {
      message: '节点 {node} 的端口 {port} 缺少连线。',
      expected: '连到端口 {port} 的连线至少 {needed} 条',
      found: '{count} 条',
      fix: '请把一个输出连到端口 {port}。',
    },
  },
  'graph-cycle': {
    severity: 'error',
    en: {
      message: 'The wires form a cycle, so no order of computation exists.',
      expected: 'a graph without cycles',
      found: '{cycle}',
      fix: 'Remove one of the wires of the cycle.',
    },
    'zh-CN': {
      message: '连线形成了环，无法确定计算顺序。',
      expected: '无环的图',
      found: '{cycle}',
      fix: '请删除环中的一条连线。',
    },
  },
  'shape-invalid': {
    severity: 'error',
    en: {
      message: 'Node {node} cannot take the shape it is given.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Change the layer before it, or the parameters of {node}.',
    },
    'zh-CN': {
      message: '节点 {node} 无法接受给定的形状。',
      expected: '{expected}',
      found: '{found}',
      fix: '请修改它前面的层，或 {node} 的参数。',
    },
  },
  'rank-too-high': {
    severity: 'error',
    en: {
      message: 'Port {port} of node {node} gets too many dimensions.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Put a Flatten or GlobalAveragePool before {node}.',
    },
    'zh-CN': {
      message: '连到节点 {node} 的端口 {port} 的数据维数过多。',
      expected: '{expected}',
      found: '{found}',
      fix: '请在 {node} 之前放置展平或全局平均池化。',
    },
  },
  'rank-too-low': {
    severity: 'error',
    en: {
      message: 'Port {port} of node {node} gets too few dimensions.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Wire it before the Flatten or pooling that removed them, or put a Reshape before {node}.',
    },
    'zh-CN': {
      message: '连到节点 {node} 的端口 {port} 的数据维数过少。',
      expected: '{expected}',
      found: '{found}',
      fix: '请改从去掉维度的展平或池化之前接线，或在 {node} 之前放置变形。',
    },
  },
  'type-invalid': {
    severity: 'error',
    en: {
      message: 'Port {port} of node {node} gets the wrong kind of values.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Wire an output of the expected kind.',
    },
    'zh-CN': {
      message: '连到节点 {node} 的端口 {port} 的数据类型不符。',
      expected: '{expected}',
      found: '{found}',
      fix: '请连接所需类型的输出。',
    },
  },
  'objective-unknown-loss': {
    severity: 'error',
    en: {
      message: 'The training settings minimize "{loss}", which is no loss node of the graph.',
      expected: 'the name of a loss node of the graph{suggestion}',
      found: 'no loss node named "{loss}"',
      fix: 'Name a loss node of the graph as the one to minimize, or rename the loss node to "{loss}".',
    },
    'zh-CN': {
      message: '训练设置要最小化“{loss}”，但图中没有这个损失节点。',
      expected: '图中损失节点的名称{suggestion}',
      found: '没有名为“{loss}”的损失节点',
      fix: '请把要最小化的节点改为图中的损失节点，或把损失节点重命名为“{loss}”。',
    },
  },
  'loss-unconnected': {
    severity: 'error',
    en: {
      message: 'Node {node} is a loss, and its port {port} lacks a wire.',
      expected: 'wires into port {port}: at least {needed}',
      found: '{count}',
      fix: 'Wire the output of the network and the target to {node}.',
    },
    'zh-CN': {
      message: '损失节点 {node} 的端口 {port} 缺少连线。',
      expected: '连到端口 {port} 的连线至少 {needed} 条',
      found: '{count} 条',
      fix: '请把网络的输出和目标都连到 {node}。',
    },
  },
  'objective-no-weights': {
    severity: 'error',
    en: {
      message: 'Nothing that is trained leads to loss node {loss}, so no weight can learn.',
      expected: 'at least one layer with weights before {loss}',
      found: 'none',
      fix: 'Put a layer with weights, such as Dense, between the input and the loss.',
    },
    'zh-CN': {
      message: '损失节点 {loss} 不依赖任何可训练的权重，因此没有可训练的内容。',
      expected: '{loss} 之前至少有一个带权重的层',
      found: '没有',
      fix: '请在输入和损失之间放置带权重的层，例如全连接层。',
    },
  },
  'objectives-share-weight': {
    severity: 'error',
    en: {
      message: 'Two objectives train the same weight, so each undoes the other.',
      expected: 'each weight trained by one objective',
      found: '{path} trained by {first} and {second}',
      fix: 'List the nodes whose weights each objective trains, so that they share none.',
    },
    'zh-CN': {
      message: '两个优化目标训练同一个权重，会互相抵消。',
      expected: '每个权重只由一个优化目标训练',
      found: '{path} 由 {first} 和 {second} 训练',
      fix: '请限定其中一个优化目标所训练的权重。',
    },
  },
  'node-unused': {
    severity: 'warning',
    en: {
      message: 'Node {node} leads to no loss, metric or output, so it has no effect.',
      expected: 'a path to a loss, a metric or an Output',
      found: 'none',
      fix: 'Wire it on, or delete it; wire it to an Output if it is what the network answers.',
    },
    'zh-CN': {
      message: '节点 {node} 不通向任何损失、指标或输出，因此不起作用。',
      expected: '通向损失、指标或输出的路径',
      found: '没有',
      fix: '请继续连线，或将其删除；若它就是网络的回答，请连到输出节点。',
    },
  },
  'batch-too-small-for-statistics': {
    severity: 'error',
    en: {
      message: 'Batch normalization of node {node} sees only one value a channel in a batch of {batch}.',
      expected: 'at least two values a channel',
      found: 'one',
      fix: 'Choose a larger batch size, or use group or layer normalization, which need no batch.',
    },
    'zh-CN': {
      message: '节点 {node} 的批归一化在大小为 {batch} 的批中每个通道只有一个值。',
      expected: '每个通道至少两个值',
      found: '一个',
      fix: '请选择更大的批大小，或改用不依赖批的组归一化或层归一化。',
    },
  },
  'graph-too-large': {
    severity: 'error',
    en: {
      message: 'Node {node} needs more memory than any device has.',
      expected: 'at most {limit} elements',
      found: '{found}',
      fix: 'Reduce the units or filters, or pool before it.',
    },
    'zh-CN': {
      message: '节点 {node} 需要的内存超过任何设备。',
      expected: '最多 {limit} 个元素',
      found: '{found}',
      fix: '请减少单元数或滤波器数，或在其前面做池化。',
    },
  },
} as const satisfies CodeFamily;
