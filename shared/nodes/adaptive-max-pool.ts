import { onnxOperator } from '../base/source.ts';
import type { Value } from '../ir/graph.ts';
import { apply, concatenate, reduceMax, slice } from '../ops/build.ts';
import { adaptiveSizeParameter, adaptiveStretches } from './adaptive-pooling.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const adaptiveMaxPool = defineNode({
  kind: 'primitive',
  type: 'adaptive-max-pool',
  version: 1,
  family: 'pooling',
  icon: 'fold-horizontal',
  title: { en: 'AdaptiveMaxPool2D', 'zh-CN': '自适应最大池化' },
  summary: {
    en: 'Keeps the largest values of an image down to a size you choose, cutting it into as many windows as the result has places.',
    'zh-CN': '把图像最大池化到指定大小：按结果的位置数划分窗口，保留各窗口的最大值。',
  },
  sources: [onnxOperator('MaxPool')],
  parameters: { size: adaptiveSizeParameter() },
  shown: ['size'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, { size }) {
    const x = single(inputs, 'input');
    const image = imageShape(g, x).size;
    if (image[0] % size[0] === 0 && image[1] % size[1] === 0) {
      const kernel = [image[0] / size[0], image[1] / size[1]] as const;
      return { output: apply(g, 'max_pool2d', [x], { kernel, strides: kernel, pads: [0, 0, 0, 0] }) };
    }
    return { output: maximaAlong(g, maximaAlong(g, x, 2, size[0]), 3, size[1]) };
  },
  examples: [
    {
      inputs: { input: ['N', 8, 14, 14] },
      parameters: { size: [7, 7] },
      outputs: { output: ['N', 8, 7, 7] },
    },
    {
      inputs: { input: ['N', 17, 5, 3] },
      parameters: { size: [3, 2] },
      outputs: { output: ['N', 17, 3, 2] },
    },
  ],
});

/** The maximum of each stretch of one dimension, which the maximum of a window is made of. */
function maximaAlong(g: LoweringContext, x: Value, axis: number, count: number): Value {
  const maxima = adaptiveStretches(x.type.shape[axis] as number, count).map(({ start, end }) =>
    reduceMax(g, slice(g, x, axis, start, end), [axis], true),
  );
  return maxima.length === 1 ? (maxima[0] as Value) : concatenate(g, maxima, axis);
}
