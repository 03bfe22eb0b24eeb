/** How pictures are read, wherever a project says so. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';

export const channels = z.union([z.literal(1), z.literal(3)]).register(settingTexts, {
  title: local('Channels', '通道'),
  help: local(
    'Whether images are read as grey (1 channel) or in colour (3).',
    '图像按灰度（1 个通道）还是彩色（3 个）读取。',
  ),
  choices: { 1: local('Grey', '灰度'), 3: local('Colour (RGB)', '彩色（RGB）') },
});

export const fit = z
  .enum(['stretch', 'pad', 'crop'])
  .optional()
  .register(settingTexts, {
    title: local('Fit', '适配'),
    help: local(
      'How a picture of another shape is brought to the size: stretched, kept whole with a border (letterbox), or cut at its sides; absent: stretched.',
      '其他形状的图片如何变为该尺寸：拉伸、完整保留并加边（信箱式），或裁去边缘；缺省：拉伸。',
    ),
    choices: {
      stretch: local('Stretch', '拉伸'),
      pad: local('Pad', '加边'),
      crop: local('Crop', '裁剪'),
    },
  });

export const ground = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #ffffff')
  .optional()
  .register(settingTexts, {
    title: local('Ground colour', '底色'),
    help: local(
      'The colour under transparent parts and around a padded picture, as #rrggbb; absent: white.',
      '透明部分之下和加边处的颜色，写作 #rrggbb；缺省：白色。',
    ),
  });
