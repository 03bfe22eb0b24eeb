/** What a JPEG file leaves of a picture, as JPEG of torchvision. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, counted } from './common.ts';
import { jpegArtefacts } from './pixels/jpeg.ts';

const schema = z
  .looseObject({
    kind: z.literal('jpeg'),
    ...augmentationFields(1),
    qualityLow: counted(1, 100, 30, {
      title: local('Lowest quality', '最低质量'),
      help: local('The quality of the coarsest file.', '最粗糙文件的质量。'),
      usual: local('20 to 60', '20 到 60'),
    }),
    qualityHigh: counted(1, 100, 95, {
      title: local('Highest quality', '最高质量'),
      help: local('The quality of the finest file.', '最精细文件的质量。'),
      usual: local('80 to 100', '80 到 100'),
    }),
  })
  .register(settingTexts, {
    title: local('JPEG artefacts', 'JPEG 伪影'),
    help: local(
      'Shows the picture as a JPEG file of low quality leaves it.',
      '呈现低质量 JPEG 文件留下的画面。',
    ),
  });

export const jpeg = defineAugmentation({
  kind: 'jpeg',
  schema,
  samples: 'byte-pictures',
  work: {
    of: 'picture',
    draw: ({ qualityLow, qualityHigh }, draws) => {
      const quality = draws.integer(Math.min(qualityLow, qualityHigh), qualityHigh + 1);
      return { apply: (picture) => jpegArtefacts(picture, quality) };
    },
  },
});
