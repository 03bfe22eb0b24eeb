/** The lowest operator set and file version in which a model of the standard operators can be read. */
import { must } from '../base/assert.ts';
import type { OnnxGraph, OnnxModel, OnnxNode } from './model.ts';

/**
 * In the sets before this one, sums and softmax meant something else, so no file is older. Operators that are written
 * as they stood in it, or before, need no more.
 */
const oldest = 13;

/**
 * The first operator set that has an operator in the form in which the emitters write it
 * (https://github.com/onnx/onnx/blob/main/docs/Changelog.md).
 */
const firstSets: Readonly<Record<string, number>> = {
  Abs: 13,
  Add: 13,
  ArgMax: 13,
  AveragePool: 11,
  BatchNormalization: 9,
  Cast: 13,
  Concat: 13,
  ConstantOfShape: 9,
  Conv: 11,
  ConvTranspose: 11,
  Cos: 7,
  DequantizeLinear: 13,
  Div: 13,
  DynamicQuantizeLinear: 11,
  Elu: 6,
  Equal: 13,
  Erf: 13,
  Exp: 13,
  Expand: 13,
  GRU: 7,
  Gather: 13,
  Gelu: 20,
  Gemm: 13,
  Greater: 13,
  GreaterOrEqual: 12,
  HardSigmoid: 6,
  Identity: 13,
  InstanceNormalization: 6,
  LSTM: 7,
  LayerNormalization: 17,
  LeakyRelu: 6,
  LessOrEqual: 12,
  Log: 13,
  LogSoftmax: 13,
  Loop: 13,
  MatMul: 13,
  MatMulInteger: 10,
  Max: 13,
  MaxPool: 11,
  Min: 13,
  Mul: 13,
  Neg: 13,
  OneHot: 11,
  Pad: 13,
  Pow: 13,
  QuantizeLinear: 13,
  RNN: 7,
  Reciprocal: 13,
  ReduceMax: 13,
  ReduceMean: 13,
  ReduceSum: 13,
  ReduceSumSquare: 13,
  Relu: 13,
  Reshape: 13,
  Resize: 13,
  Scan: 11,
  ScatterElements: 13,
  Shape: 13,
  Sigmoid: 13,
  Sin: 7,
  Slice: 13,
  Softmax: 13,
  Softplus: 1,
  Split: 13,
  Sqrt: 13,
  Sub: 13,
  Tanh: 13,
  Transpose: 13,
  Where: 9,
};

/** Attributes that came later than their operator. */
const firstSetsOfAttributes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  BatchNormalization: { training_mode: 14 },
  ScatterElements: { reduction: 16 },
  Shape: { start: 15, end: 15 },
  Split: { num_outputs: 18 },
};

/** Operators whose axes became their second input later. */
const firstSetsOfAxes: Readonly<Record<string, number>> = {
  ReduceMax: 18,
  ReduceMean: 18,
  ReduceSumSquare: 18,
};

/** The file version that came with each operator set (https://github.com/onnx/onnx/blob/main/docs/Versioning.md). */
const fileVersions: Readonly<Record<number, number>> = {
  13: 7,
  14: 7,
  15: 8,
  16: 8,
  17: 8,
  18: 8,
  19: 9,
  20: 9,
  21: 10,
};

/** The same model with the lowest versions that its operators need, so that older runtimes load it too. */
export function withMinVersions(model: OnnxModel): OnnxModel {
  const set = minSet(model.graph);
  return { ...model, opsets: { '': set }, irVersion: must(fileVersions[set], `file version of set ${set}`) };
}

function minSet({ nodes }: OnnxGraph): number {
  return nodes.reduce((max, node) => Math.max(max, minSetOf(node)), oldest);
}

function minSetOf(node: OnnxNode): number {
  if (node.domain !== '')
    throw new Error(`internal: ${node.opType} of ${node.domain} is no standard operator`);
  const own = must(firstSets[node.opType], `first operator set of ${node.opType}`);
  const ofAxes = node.inputs.length > 1 ? (firstSetsOfAxes[node.opType] ?? 0) : 0;
  const ofAttributes = Object.entries(node.attributes).map(([name, attribute]) =>
    attribute.kind === 'graph' ? minSet(attribute.value) : (firstSetsOfAttributes[node.opType]?.[name] ?? 0),
  );
  return Math.max(own, ofAxes, ...ofAttributes);
}
