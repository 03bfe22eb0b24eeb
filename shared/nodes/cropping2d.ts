import { onnxOperator } from '../base/source.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { integers } from '../document/parameters.ts';
import { slice } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const cropping2d = defineNode({
  kind: 'primitive',
  type: 'cropping2d',
  version: 1,
  family: 'convolution',
  icon: 'crop',
  title: { en: 'Cropping2D', 'zh-CN': '裁剪' },
  synonyms: { en: ['crop'], 'zh-CN': ['裁切'] },
  summary: {
    en: 'Cuts rows and columns off the borders of an image, for example so that a skip connection meets an image that lost its borders.',
    'zh-CN': '裁去图像边缘的行和列，例如使跳跃连接与失去边缘的图像大小一致。',
  },
  sources: [onnxOperator('Slice')],
  parameters: {
    amounts: integers({
      minimum: 0,
      maximum: 65_536,
      minLength: 4,
      maxLength: 4,
      default: [1, 1, 1, 1],
      title: { en: 'Amounts', 'zh-CN': '裁剪量' },
      doc: {
        en: 'Rows and columns cut off: top, left, bottom, right.',
        'zh-CN': '裁去的行数和列数：上、左、下、右。',
      },
    }),
  },
  shown: ['amounts'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Image', 'zh-CN': '图像' } } },
  lower(g, inputs, { amounts }) {
    const x = single(inputs, 'input');
    const { size } = imageShape(g, x);
    const [top, left, bottom, right] = amounts as readonly [number, number, number, number];
    if (top + bottom >= size[0] || left + right >= size[1]) {
      const values = { size: size.join('×'), amounts: amounts.join(', ') };
      g.refuse(diagnostic('crop-too-large', { node: g.node, parameter: 'amounts' }, values));
    }
    const rows = slice(g, x, 2, top, size[0] - bottom);
    return { output: slice(g, rows, 3, left, size[1] - right) };
  },
  examples: [
    { inputs: { input: ['N', 3, 8, 8] }, parameters: {}, outputs: { output: ['N', 3, 6, 6] } },
    {
      inputs: { input: ['N', 17, 5, 3] },
      parameters: { amounts: [1, 0, 3, 2] },
      outputs: { output: ['N', 17, 1, 1] },
    },
  ],
});
