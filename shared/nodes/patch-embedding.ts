import { papers } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { integer } from '../document/parameters.ts';
import { apply, reshape, transpose } from '../ops/build.ts';
import { convolutionWeights } from './convolution-weights.ts';
import { defineNode } from './define-node.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const patchEmbedding = defineNode({
  kind: 'primitive',
  type: 'patch-embedding',
  version: 1,
  family: 'attention',
  icon: 'grid-2x2',
  title: { en: 'PatchEmbedding', 'zh-CN': '图块嵌入' },
  synonyms: { en: ['ViT', 'vision transformer'], 'zh-CN': ['视觉变换器'] },
  summary: {
    en: 'Cuts an image into square patches and turns each into a row of numbers by one trained projection: a sequence that a transformer reads, row of patches by row (Dosovitskiy et al., 2021).',
    'zh-CN':
      '把图像切成方形图块，并用同一个可训练投影把每块变为一行数：得到 Transformer 可读的序列，逐行排列（Dosovitskiy 等，2021）。',
  },
  sources: [papers.visionTransformer],
  parameters: {
    patch: integer({
      minimum: 1,
      maximum: 256,
      default: 4,
      title: { en: 'Patch', 'zh-CN': '图块边长' },
      doc: {
        en: 'Height and width of a patch; it must divide those of the image.',
        'zh-CN': '图块的高和宽；须能整除图像的高和宽。',
      },
    }),
    width: integer({
      minimum: 1,
      maximum: 65_536,
      default: 64,
      title: { en: 'Width', 'zh-CN': '宽度' },
      doc: { en: 'Numbers that stand for a patch.', 'zh-CN': '表示一个图块的数值个数。' },
    }),
  },
  shown: ['patch', 'width'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Sequence', 'zh-CN': '序列' } } },
  lower(g, inputs, { patch, width }) {
    const x = single(inputs, 'input');
    const { batch, channels, size } = imageShape(g, x);
    const [height, columns] = size;
    if (height % patch !== 0 || columns % patch !== 0) {
      const where = { node: g.node, parameter: 'patch' };
      const common = Array.from({ length: Math.min(height, columns) }, (_, i) => i + 1);
      const choices = common.filter((size) => height % size === 0 && columns % size === 0).join(', ');
      g.refuse(diagnostic('patches-do-not-fit', where, { patch, height, width: columns, choices }));
    }
    const weights = convolutionWeights(g, {
      channels,
      filters: width,
      groups: 1,
      kernel: [patch, patch],
      bias: true,
      initializer: 'glorot-uniform',
    });
    const map = apply(g, 'conv2d', [x, ...weights], {
      strides: [patch, patch],
      pads: [0, 0, 0, 0],
      dilations: [1, 1],
      groups: 1,
    });
    const patches = (height / patch) * (columns / patch);
    return { output: transpose(g, reshape(g, map, [batch, width, patches]), [0, 2, 1]) };
  },
  examples: [
    {
      inputs: { input: ['N', 3, 32, 32] },
      parameters: {},
      outputs: { output: ['N', 64, 64] },
    },
    {
      inputs: { input: ['N', 1, 6, 9] },
      parameters: { patch: 3, width: 5 },
      outputs: { output: ['N', 6, 5] },
    },
  ],
});
