import { onnxOperator } from '../base/source.ts';
import type { Value } from '../ir/graph.ts';
import { apply, constant, matmul } from '../ops/build.ts';
import { adaptiveSizeParameter, adaptiveStretches } from './adaptive-pooling.ts';
import { defineNode } from './define-node.ts';
import type { LoweringContext } from './definition.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const adaptiveAveragePool = defineNode({
  kind: 'primitive',
  type: 'adaptive-average-pool',
  version: 1,
  family: 'pooling',
  icon: 'fold-vertical',
  title: { en: 'AdaptiveAveragePool2D', 'zh-CN': '自适应平均池化' },
  synonyms: { en: ['adaptive avg pool'], 'zh-CN': ['自适应平均池化'] },
  summary: {
    en: 'Averages an image down to a size you choose, cutting it into as many windows as the result has places: what lets a classifier take images of any size.',
    'zh-CN': '把图像平均池化到指定大小：按结果的位置数划分窗口，使分类器可接受任意大小的图像。',
  },
  sources: [onnxOperator('AveragePool')],
  parameters: { size: adaptiveSizeParameter() },
  shown: ['size'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Feature map', 'zh-CN': '特征图' } } },
  lower(g, inputs, { size }) {
    const x = single(inputs, 'input');
    const image = imageShape(g, x).size;
    if (image[0] % size[0] === 0 && image[1] % size[1] === 0) {
      const kernel = [image[0] / size[0], image[1] / size[1]] as const;
      return { output: apply(g, 'average_pool2d', [x], { kernel, strides: kernel, pads: [0, 0, 0, 0] }) };
    }
    const rows = matmul(g, shares(g, image[0], size[0]), x);
    return { output: matmul(g, rows, shares(g, image[1], size[1]), { transposeB: true }) };
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

/** [count, length]: the share of each position in each result of one dimension. */
function shares(g: LoweringContext, length: number, count: number): Value {
  const matrix = new Float64Array(count * length);
  adaptiveStretches(length, count).forEach(({ start, end }, i) => {
    matrix.fill(1 / (end - start), i * length + start, i * length + end);
  });
  return constant(g, 'float32', [count, length], matrix);
}
