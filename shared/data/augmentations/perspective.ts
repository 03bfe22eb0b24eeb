/** Pictures seen from another side, as RandomPerspective of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, fill, interpolation, ranged } from './common.ts';
import { perspectiveCoefficients, warpPerspective } from './pixels/warp.ts';

const schema = z
  .looseObject({
    kind: z.literal('perspective'),
    ...augmentationFields(0.5),
    distortion: ranged(0, 1, 0.5, {
      title: local('Distortion', '畸变'),
      help: local('How far the corners move, as a share of half a side.', '四角移动的幅度，占半边长的比例。'),
      usual: local('0.1 to 0.5', '0.1 到 0.5'),
    }),
    interpolation: interpolation('bilinear'),
    fill,
  })
  .register(settingTexts, {
    title: local('Perspective', '透视'),
    help: local(
      'Moves the four corners inwards, as if the picture were seen from another side.',
      '将四角向内移动，如同从另一侧观看。',
    ),
  });

export const perspective = defineAugmentation({
  kind: 'perspective',
  schema,
  samples: 'pictures',
  work: {
    of: 'picture',
    draw: ({ distortion, interpolation: mode, fill: outside }, draws, { height, width }) => {
      const across = (): number => draws.integer(0, Math.floor(distortion * Math.floor(width / 2)) + 1);
      const down = (): number => draws.integer(0, Math.floor(distortion * Math.floor(height / 2)) + 1);
      const [right, bottom] = [width - 1, height - 1];
      const start = [
        [0, 0],
        [right, 0],
        [right, bottom],
        [0, bottom],
      ] as const;
      const end = [
        [across(), down()],
        [right - across(), down()],
        [right - across(), bottom - down()],
        [across(), bottom - down()],
      ] as const;
      const coefficients = perspectiveCoefficients(start, end);
      return {
        apply: (picture) => warpPerspective(picture, coefficients, mode, outside),
        follow: (picture, isMask) => warpPerspective(picture, coefficients, isMask ? 'nearest' : mode),
      };
    },
  },
});
