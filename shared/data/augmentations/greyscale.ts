/** Pictures without colours, as RandomGrayscale of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields } from './common.ts';
import { toGrey } from './pixels/colour.ts';

const schema = z
  .looseObject({
    kind: z.literal('greyscale'),
    ...augmentationFields(0.1),
  })
  .register(settingTexts, {
    title: local('Greyscale', '灰度化'),
    help: local('Takes the colours away now and then.', '偶尔去掉颜色。'),
  });

export const greyscale = defineAugmentation({
  kind: 'greyscale',
  schema,
  samples: 'byte-pictures',
  work: { of: 'picture', draw: () => ({ apply: toGrey }) },
});
