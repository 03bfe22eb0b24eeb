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
        'An NPZ file with arrays such as train_images and train_labels, an NPY file beside that of its labels (X.npy and y.npy), or the folder of CIFAR.',
        '含有 train_images、train_labels 等数组的 NPZ 文件、与标签文件并列的 NPY 文件（X.npy 与 y.npy），或 CIFAR 的文件夹。',
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
    volumes: z
      .enum(['slices', 'middle'])
      .optional()
      .register(settingTexts, {
        title: local('Pictures with a depth', '有深度的图片'),
        help: local(
          'What the network sees of each volume: all slices, as the channels of one picture, or the one in the middle; absent: all.',
          '网络看到的体数据内容：全部切片（作为一张图片的各通道），或正中的一片；缺省：全部。',
        ),
        choices: {
          slices: local('Slices as channels', '切片作为通道'),
          middle: local('The middle slice', '正中的切片'),
        },
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
