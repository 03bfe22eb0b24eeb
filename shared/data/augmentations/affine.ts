/** Pictures turned, moved, scaled and slanted at once, as RandomAffine of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, degreesUnit, fill, interpolation, ranged } from './common.ts';
import { inverseAffine, warpAffine } from './pixels/warp.ts';

const schema = z
  .looseObject({
    kind: z.literal('affine'),
    ...augmentationFields(1),
    degrees: ranged(0, 180, 0, {
      title: local('Degrees', '角度'),
      help: local('The largest angle of rotation, in both directions.', '最大旋转角度（两个方向）。'),
      usual: local('0 to 30', '0 到 30'),
      unit: degreesUnit,
    }),
    translate: ranged(0, 1, 0.1, {
      title: local('Shift', '平移'),
      help: local(
        'The largest shift each way, as a share of width and height.',
        '各方向最大平移，占宽高的比例。',
      ),
      usual: local('0 to 0.2', '0 到 0.2'),
    }),
    scaleLow: ranged(0.05, 10, 1, {
      title: local('Smallest scale', '最小缩放'),
      help: local('The smallest size, 1 is its own.', '最小尺寸，1 为原大小。'),
      usual: local('0.8 to 1', '0.8 到 1'),
    }),
    scaleHigh: ranged(0.05, 10, 1, {
      title: local('Largest scale', '最大缩放'),
      help: local('The largest size, 1 is its own.', '最大尺寸，1 为原大小。'),
      usual: local('1 to 1.2', '1 到 1.2'),
    }),
    shear: ranged(0, 89, 0, {
      title: local('Shear', '倾斜'),
      help: local(
        'The largest slant along the rows, in both directions.',
        '沿行方向的最大倾斜（两个方向）。',
      ),
      usual: local('0 to 15', '0 到 15'),
      unit: degreesUnit,
    }),
    interpolation: interpolation('nearest'),
    fill,
  })
  .register(settingTexts, {
    title: local('Affine', '仿射变换'),
    help: local(
      'Turns, moves, scales and slants the picture in one go: shift, zoom and shear.',
      '一次完成旋转、平移、缩放和倾斜。',
    ),
  });

export const affine = defineAugmentation({
  kind: 'affine',
  schema,
  samples: 'pictures',
  work: {
    of: 'picture',
    draw: (parameters, draws, { height, width }) => {
      const {
        degrees,
        translate,
        scaleLow,
        scaleHigh,
        shear,
        interpolation: mode,
        fill: outside,
      } = parameters;
      const [right, down] = [translate * width, translate * height];
      const matrix = inverseAffine({
        angle: draws.uniform(-degrees, degrees),
        translate: [Math.round(draws.uniform(-right, right)), Math.round(draws.uniform(-down, down))],
        scale: draws.uniform(scaleLow, scaleHigh),
        shear: [draws.uniform(-shear, shear), 0],
      });
      return {
        apply: (picture) => warpAffine(picture, matrix, mode, outside),
        follow: (picture, isMask) => warpAffine(picture, matrix, isMask ? 'nearest' : mode),
      };
    },
  },
});
