/** Pictures of one size as arrays of bytes, in ready-made parts: CIFAR-10, CIFAR-100, MedMNIST and NPZ files like it. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, unreadFacts } from '../unread-facts.ts';
import { fromProject, path } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('image-arrays'),
    path: path.clone().register(settingTexts, {
      title: local('File or folder', '文件或文件夹'),
      help: local(
        'An NPZ file with arrays such as train_images and train_labels, or the folder of the binary version of CIFAR.',
        '含有 train_images、train_labels 等数组的 NPZ 文件，或 CIFAR 二进制版本的文件夹。',
      ),
      detail: fromProject,
    }),
    labelLevel: z
      .enum(['fine', 'coarse'])
      .optional()
      .register(settingTexts, {
        title: local('Classes of CIFAR-100', 'CIFAR-100 的类别'),
        help: local(
          'Its 100 classes, or the 20 that they belong to; absent: the 100.',
          '100 个细类，或其所属的 20 个大类；缺省：100 个细类。',
        ),
        choices: { fine: local('100 classes', '100 个细类'), coarse: local('20 classes', '20 个大类') },
      }),
  })
  .register(settingTexts, {
    title: local('Arrays of pictures', '图片数组'),
    help: local(
      'Pictures of one size with their labels, in parts: CIFAR-10, CIFAR-100, MedMNIST.',
      '尺寸相同的图片及其标签，已划分：CIFAR-10、CIFAR-100、MedMNIST。',
    ),
  });

export const imageArrays = defineSource({
  kind: 'image-arrays',
  schema,
  first: { kind: 'image-arrays', path: 'data/pictures.npz' },
  paths: ['path'],
  place: 'path',
  steps: ['picture'],
  label: ({ path: place }) => place,
  topic: () => 'images',
  readsBySplit: () => false,
  factsBeforeReading: () => unreadFacts('float32', anyClasses),
});
