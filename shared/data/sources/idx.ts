/** A pair of IDX files, the format of MNIST. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, unreadFacts } from '../unread-facts.ts';
import { fromProject, path } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('idx'),
    images: path.clone().register(settingTexts, {
      title: local('Images', '图像'),
      help: local('The IDX file of samples, plain or gzip.', '样本的 IDX 文件，可为 gzip。'),
      detail: fromProject,
    }),
    labels: path.clone().register(settingTexts, {
      title: local('Labels', '标签'),
      help: local('The IDX file of labels, plain or gzip.', '标签的 IDX 文件，可为 gzip。'),
      detail: fromProject,
    }),
  })
  .register(settingTexts, {
    title: local('IDX files', 'IDX 文件'),
    help: local('A pair of IDX files, the format of MNIST.', '一对 IDX 文件，即 MNIST 的格式。'),
  });

export const idx = defineSource({
  kind: 'idx',
  schema,
  first: { kind: 'idx', images: 'data/images.gz', labels: 'data/labels.gz' },
  paths: ['images', 'labels'],
  // Both files are found in the folder by their own names.
  place: 'folder',
  steps: ['picture'],
  label: ({ images }) => images,
  topic: () => 'images',
  readsBySplit: () => false,
  factsBeforeReading: () => unreadFacts('float32', anyClasses),
});
