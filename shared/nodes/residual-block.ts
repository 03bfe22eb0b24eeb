import { integer } from '../document/parameters.ts';
import type { DocumentNode, Edge, GraphSection, ParameterValue } from '../document/schema.ts';
import { parseEndpoint } from '../document/schema.ts';
import { defineNode } from './define-node.ts';

export const residualBlock = defineNode({
  kind: 'composite',
  type: 'residual-block',
  version: 1,
  family: 'block',
  icon: 'git-merge',
  title: { en: 'Residual block', 'zh-CN': '残差块' },
  summary: {
    en: 'Two 3×3 convolutions with batch normalization whose result is added to the input, then ReLU (He et al., 2015). A 1×1 convolution adapts the input where filters or stride change its shape.',
    'zh-CN':
      '两个带批归一化的 3×3 卷积，结果与输入相加后经过 ReLU（He 等，2015）。滤波器数或步长改变形状时，由 1×1 卷积调整输入。',
  },
  parameters: {
    filters: integer({
      minimum: 1,
      maximum: 16_384,
      default: 32,
      title: { en: 'Filters', 'zh-CN': '滤波器数' },
      doc: { en: 'Channels of the output.', 'zh-CN': '输出的通道数。' },
    }),
    stride: integer({
      minimum: 1,
      maximum: 16,
      default: 1,
      title: { en: 'Stride', 'zh-CN': '步长' },
      doc: {
        en: 'Stride of the first convolution; 2 halves the image.',
        'zh-CN': '第一个卷积的步长；2 使图像减半。',
      },
    }),
  },
  shown: ['filters', 'stride'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, minRank: 4, maxRank: 4, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  expand({ filters, stride }, inputShapes) {
    const project = stride !== 1 || inputShapes.input?.[1] !== filters;
    const main: GraphSection = {
      nodes: {
        input: inner('block-input'),
        conv1: convolution(filters, 3, stride),
        norm1: inner('batch-normalization'),
        relu1: inner('activation'),
        conv2: convolution(filters, 3, 1),
        norm2: inner('batch-normalization'),
        add: inner('add'),
        relu2: inner('activation'),
        output: inner('block-output'),
      },
      edges: [
        wire('input.output', 'conv1.input'),
        wire('conv1.output', 'norm1.input'),
        wire('norm1.output', 'relu1.input'),
        wire('relu1.output', 'conv2.input'),
        wire('conv2.output', 'norm2.input'),
        wire('norm2.output', 'add.inputs'),
        wire(project ? 'projection_norm.output' : 'input.output', 'add.inputs'),
        wire('add.output', 'relu2.input'),
        wire('relu2.output', 'output.input'),
      ],
    };
    if (!project) return main;
    return {
      nodes: {
        ...main.nodes,
        projection: convolution(filters, 1, stride),
        projection_norm: inner('batch-normalization'),
      },
      edges: [
        ...main.edges,
        wire('input.output', 'projection.input'),
        wire('projection.output', 'projection_norm.input'),
      ],
    };
  },
  examples: [
    {
      inputs: { input: ['N', 16, 8, 8] },
      parameters: { filters: 16 },
      outputs: { output: ['N', 16, 8, 8] },
    },
    {
      inputs: { input: ['N', 1, 7, 5] },
      parameters: { filters: 17, stride: 2 },
      outputs: { output: ['N', 17, 4, 3] },
    },
  ],
});

/** A bias would be undone by the batch normalization behind it. */
function convolution(filters: number, kernel: number, stride: number): DocumentNode {
  return inner('conv2d', {
    filters,
    kernelSize: [kernel, kernel],
    strides: [stride, stride],
    padding: 'explicit',
    pads: kernel === 1 ? [0, 0, 0, 0] : [1, 1, 1, 1],
    bias: false,
  });
}

function inner(type: string, parameters: Readonly<Record<string, ParameterValue>> = {}): DocumentNode {
  return { type, version: 1, parameters };
}

function wire(from: string, to: string): Edge {
  const [start, end] = [parseEndpoint(from), parseEndpoint(to)];
  if (start === undefined || end === undefined) throw new Error(`internal: wire ${from} to ${to}`);
  return { from: start, to: end };
}
