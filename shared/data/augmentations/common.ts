/** Parameters that several augmentations have. */
import { z } from 'zod';
import type { LocalText } from '../../diagnostics/code-entry.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';

/** What every augmentation has; `probability`: how often it is applied where nothing is said. */
export const augmentationFields = (probability: number) => ({
  off: z
    .boolean()
    .optional()
    .register(settingTexts, {
      title: local('Switched off', '停用'),
      help: local('Leaves the augmentation out, and keeps it for later.', '跳过此增强，但保留它。'),
    }),
  probability: z
    .number()
    .min(0)
    .max(1)
    .default(probability)
    .register(settingTexts, {
      title: local('Probability', '概率'),
      help: local(
        'How often it is applied: 0 never, 1 to every sample of every epoch.',
        '应用的频率：0 为从不，1 为每轮的每个样本。',
      ),
      usual: local('0.5 to 1', '0.5 到 1'),
    }),
});

interface NumberTexts {
  readonly title: LocalText;
  readonly help: LocalText;
  readonly usual: LocalText;
  readonly unit?: LocalText;
}

/** A number from `min` to `max`. */
export const ranged = (min: number, max: number, byDefault: number, texts: NumberTexts) =>
  z.number().min(min).max(max).default(byDefault).register(settingTexts, texts);

/** A whole number from `min` to `max`. */
export const counted = (min: number, max: number, byDefault: number, texts: NumberTexts) =>
  z.int().min(min).max(max).default(byDefault).register(settingTexts, texts);

export const degreesUnit = local('degrees', '度');
export const pixelsUnit = local('pixels', '像素');

export const interpolation = (byDefault: 'nearest' | 'bilinear') =>
  z
    .enum(['nearest', 'bilinear'])
    .default(byDefault)
    .register(settingTexts, {
      title: local('Interpolation', '插值'),
      help: local(
        'What stands between pixels: the nearest one, or a mixture of four. Masks always take the nearest.',
        '像素之间取何值：最近的像素，或四个像素的混合。掩码总取最近的像素。',
      ),
      choices: { nearest: local('Nearest', '最近邻'), bilinear: local('Bilinear', '双线性') },
    });

export const fill = ranged(0, 255, 0, {
  title: local('Fill', '填充值'),
  help: local('Value of pixels that come from outside of the picture.', '来自图像之外的像素的值。'),
  usual: local('0 for black, 255 for white', '0 为黑色，255 为白色'),
});
