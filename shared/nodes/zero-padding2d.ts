import { onnxOperator } from '../base/source.ts';
import { integers } from '../document/parameters.ts';
import { pad } from '../ops/build.ts';
import { defineNode } from './define-node.ts';
import { imageShape } from './image-window.ts';
import { single } from './wiring.ts';

export const zeroPadding2d = defineNode({
  kind: 'primitive',
  type: 'zero-padding2d',
  version: 1,
  family: 'convolution',
  icon: 'frame',
  title: { en: 'ZeroPadding2D', 'zh-CN': '补零' },
  synonyms: { en: ['pad'], 'zh-CN': ['填充'] },
  summary: {
    en: 'Surrounds an image with rows and columns of zeros, so that what follows sees its borders as often as its middle.',
    'zh-CN': '在图像四周补上全零的行和列，使后续层对边缘与中央一视同仁。',
  },
  sources: [onnxOperator('Pad')],
  parameters: {
    pads: integers({
      minimum: 0,
      maximum: 1024,
      minLength: 4,
      maxLength: 4,
      default: [1, 1, 1, 1],
      title: { en: 'Pads', 'zh-CN': '填充量' },
      doc: {
        en: 'Rows and columns added: top, left, bottom, right.',
        'zh-CN': '增加的行数和列数：上、左、下、右。',
      },
    }),
  },
  shown: ['pads'],
  inputs: { input: { title: { en: 'Image', 'zh-CN': '图像' }, dtype: 'float32' } },
  outputs: { output: { title: { en: 'Image', 'zh-CN': '图像' } } },
  lower(g, inputs, { pads }) {
    const x = single(inputs, 'input');
    imageShape(g, x);
    const [top, left, bottom, right] = pads as readonly [number, number, number, number];
    return { output: pad(g, x, [0, 0, top, left], [0, 0, bottom, right]) };
  },
  examples: [
    { inputs: { input: ['N', 3, 8, 8] }, parameters: {}, outputs: { output: ['N', 3, 10, 10] } },
    {
      inputs: { input: ['N', 17, 5, 3] },
      parameters: { pads: [0, 1, 2, 0] },
      outputs: { output: ['N', 17, 7, 4] },
    },
  ],
});
