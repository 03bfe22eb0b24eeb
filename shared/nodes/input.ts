import { onnxOperator } from '../base/source.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { field, integers } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { elementsPerSample, fixed, type Shape, sameShape, shapeText } from '../ir/types.ts';
import { cast, constant, multiply, reshape, scalar, subtract } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { single } from './wiring.ts';

export const input = defineNode({
  kind: 'primitive',
  role: 'input',
  type: 'input',
  version: 1,
  family: 'io',
  icon: 'log-in',
  title: { en: 'Input', 'zh-CN': '输入' },
  synonyms: { en: ['x', 'features', 'data'], 'zh-CN': ['特征', '数据'] },
  summary: {
    en: 'Where samples enter: the features of the data set as float32, normalized as the data settings say, in the given shape. Tokens of a text stay whole numbers (int32).',
    'zh-CN':
      '样本的入口：数据集的特征转为 float32，按数据设置归一化，并排成给定的形状。文本的词元保持为整数（int32）。',
  },
  sources: [onnxOperator('Identity')],
  parameters: {
    shape: integers({
      minimum: 1,
      maximum: 1_048_576,
      minLength: 1,
      maxLength: 4,
      default: [1, 28, 28],
      title: { en: 'Shape', 'zh-CN': '形状' },
      doc: {
        en: 'Shape of one sample, without the batch: [features], [channels, height, width] for images, [time] for tokens, or [time, channels] for series.',
        'zh-CN':
          '单个样本的形状（不含批维度）：[特征数]；图像为 [通道, 高, 宽]，词元为 [时间]，序列为 [时间, 通道]。',
      },
    }),
    field: field({
      of: 'inputs',
      title: { en: 'Field', 'zh-CN': '字段' },
      doc: {
        en: 'The named field of the data that enters here; none: its unnamed input, all columns that no field names.',
        'zh-CN': '从这里进入的数据命名字段；无：未命名的输入，即没有字段引用的所有列。',
      },
    }),
  },
  shown: ['shape', 'field'],
  inputs: {},
  outputs: { output: { title: { en: 'Samples', 'zh-CN': '样本' } } },
  lower(g, inputs, { shape }, data) {
    const raw = single(inputs, 'data');
    requireSampleSize(g, raw, shape);
    const features =
      raw.type.dtype === 'int32' ? raw : normalize(g, cast(g, raw, 'float32'), data?.normalization);
    const wanted: Shape = [raw.type.shape[0] ?? 'N', ...shape];
    return { output: sameShape(features.type.shape, wanted) ? features : reshape(g, features, wanted) };
  },
  examples: [
    {
      inputs: { data: ['N', 1, 28, 28] },
      dtypes: { data: 'uint8' },
      data: {
        featureType: { dtype: 'uint8', shape: ['N', 1, 28, 28] },
        target: { kind: 'class', classes: ['0', '1'] },
        normalization: { offset: [0], scale: [1 / 255] },
      },
      parameters: { shape: [1, 28, 28] },
      outputs: { output: ['N', 1, 28, 28] },
    },
    { inputs: { data: ['N', 51] }, parameters: { shape: [1, 3, 17] }, outputs: { output: ['N', 1, 3, 17] } },
    {
      inputs: { data: ['N', 12] },
      dtypes: { data: 'int32' },
      data: {
        featureType: { dtype: 'int32', shape: ['N', 12] },
        target: { kind: 'class', classes: ['0', '1'], positions: 12 },
      },
      parameters: { shape: [12] },
      outputs: { output: ['N', 12] },
    },
    {
      inputs: { data: ['N', 3, 5, 7] },
      data: {
        featureType: { dtype: 'float32', shape: ['N', 3, 5, 7] },
        target: { kind: 'number', width: 1 },
        normalization: { offset: [0.5, 0.25, 0], scale: [2, 4, 1] },
      },
      parameters: { shape: [3, 5, 7] },
      outputs: { output: ['N', 3, 5, 7] },
    },
    {
      inputs: { data: ['N', 6, 2] },
      data: {
        featureType: { dtype: 'float32', shape: ['N', 6, 2] },
        target: { kind: 'number', width: 1 },
        normalization: { offset: [0.5, 0.25], scale: [2, 4], channelAxis: 'last' },
      },
      parameters: { shape: [6, 2] },
      outputs: { output: ['N', 6, 2] },
    },
  ],
});

function requireSampleSize(g: LoweringContext, raw: Value, shape: readonly number[]): void {
  const sample = raw.type.shape.slice(1);
  const expected = elementsPerSample(sample);
  const found = elementsPerSample(shape);
  if (expected === found) return;
  const values = { expected, sample: shapeText(sample), found, shape: shapeText(shape) };
  g.refuse(diagnostic('input-shape-mismatch', { node: g.node, parameter: 'shape' }, values));
}

/** (x - offset) * scale with one pair for each column or channel, or one for all. */
function normalize(g: LoweringContext, x: Value, normalization: DataFacts['normalization']): Value {
  if (normalization === undefined) return x;
  const { offset, scale, channelAxis } = normalization;
  const centred = offset.every((value) => value === 0)
    ? x
    : subtract(g, x, perFeature(g, x, offset, channelAxis));
  return scale.every((value) => value === 1)
    ? centred
    : multiply(g, centred, perFeature(g, x, scale, channelAxis));
}

function perFeature(
  g: LoweringContext,
  x: Value,
  values: readonly number[],
  channelAxis: 'last' | undefined,
): Value {
  const first = values[0];
  if (first !== undefined && values.every((value) => value === first)) return scalar(g, first);
  const { shape } = x.type;
  const width = fixed(channelAxis === 'last' ? shape.at(-1) : shape[1]);
  if (values.length !== width) {
    throw new Error(`internal: ${values.length} normalization values for ${width} columns or channels`);
  }
  const stretched = channelAxis === 'last' ? [] : shape.slice(2).map(() => 1);
  return constant(g, 'float32', [width, ...stretched], values);
}
