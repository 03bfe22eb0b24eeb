/** Pictures whose things are annotated: COCO, YOLO, Pascal VOC. */
import { z } from 'zod';
import type { LocalText } from '../../diagnostics/code-entry.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, anyNumbers, unreadFacts } from '../unread-facts.ts';
import { fromProject, path, px } from './common.ts';
import { channels, fit, ground } from './picture-settings.ts';

const side = (title: LocalText) =>
  z
    .int()
    .min(1)
    .max(4096)
    .register(settingTexts, {
      title,
      help: local(
        'Every picture, or box cut out of one, is brought to this size.',
        '每幅图片或裁出的框都变为该尺寸。',
      ),
      usual: local('64 to 224', '64 到 224'),
      unit: px,
    });

const leftOut = (title: LocalText, help: LocalText) =>
  z
    .enum(['refuse', 'leave-out'])
    .optional()
    .register(settingTexts, {
      title,
      help,
      choices: {
        refuse: local('Refuse the folder', '拒绝该文件夹'),
        'leave-out': local('Leave them out', '排除它们'),
      },
    });

const schema = z
  .looseObject({
    kind: z.literal('annotated-images'),
    path: path.clone().register(settingTexts, {
      title: local('Folder or file', '文件夹或文件'),
      help: local(
        'The folder of pictures and annotations, or a COCO file beside its pictures.',
        '含有图片和标注的文件夹，或图片旁的 COCO 文件。',
      ),
      detail: fromProject,
    }),
    use: z
      .enum(['class', 'labels', 'crops', 'masks'])
      .default('class')
      .register(settingTexts, {
        title: local('Use', '用途'),
        help: local(
          'What is predicted: one class a picture, which labels it contains, the class of each box that is cut out, or which pixels belong to things.',
          '预测什么：每幅图片一个类别、图片包含哪些标签、裁出的每个框的类别，或哪些像素属于目标。',
        ),
        choices: {
          class: local('One class a picture', '每幅图片一个类别'),
          labels: local('Labels a picture contains', '图片包含的标签'),
          crops: local('Boxes, cut out', '裁出的框'),
          masks: local('Masks', '掩膜'),
        },
      }),
    labels: z
      .array(z.string().min(1))
      .min(1)
      .max(10_000)
      .optional()
      .register(settingTexts, {
        title: local('Labels', '标签'),
        help: local(
          'The labels that count, parted by commas; absent: all that are used.',
          '计入的标签，用逗号分隔；缺省：所有用到的标签。',
        ),
      }),
    choice: z
      .enum(['frequent', 'largest'])
      .optional()
      .register(settingTexts, {
        title: local('Class of a picture', '图片的类别'),
        help: local(
          'Of several labels in one picture, the one that counts; absent: the one of the largest number of boxes.',
          '一幅图片含有多种标签时取哪一种；缺省：框数最多者。',
        ),
        choices: {
          frequent: local('The one of the largest number of boxes', '框数最多者'),
          largest: local('The one of the largest box', '最大框的标签'),
        },
      }),
    margin: z
      .number()
      .min(0)
      .max(2)
      .optional()
      .register(settingTexts, {
        title: local('Margin', '边距'),
        help: local(
          'What is cut out around a box on each side, in parts of its size; absent: nothing.',
          '裁出框时每边多取的部分，以框的尺寸为 1；缺省：不多取。',
        ),
        usual: local('0 to 0.2', '0 到 0.2'),
      }),
    planes: z
      .enum(['one', 'each'])
      .optional()
      .register(settingTexts, {
        title: local('Masks', '掩膜'),
        help: local(
          'One mask of all things, or one for each label in the order of their names; absent: one.',
          '所有目标合为一个掩膜，或每种标签一个（按名称排序）；缺省：合为一个。',
        ),
        choices: { one: local('One of all', '合为一个'), each: local('One for each label', '每种标签一个') },
      }),
    width: side(local('Width', '宽度')),
    height: side(local('Height', '高度')),
    channels,
    fit,
    ground,
    missing: leftOut(
      local('Missing pictures', '缺少的图片'),
      local(
        'What becomes of pictures that annotations name and that are not there; absent: the folder is refused.',
        '标注提及但不存在的图片如何处理；缺省：拒绝该文件夹。',
      ),
    ),
    broken: leftOut(
      local('Broken pictures', '损坏的图片'),
      local(
        'What becomes of files that cannot be decoded; absent: the folder is refused.',
        '无法解码的文件如何处理；缺省：拒绝该文件夹。',
      ),
    ),
  })
  .register(settingTexts, {
    title: local('Annotated pictures', '带标注的图片'),
    help: local(
      'Pictures with boxes or outlines of things: COCO, YOLO or Pascal VOC.',
      '带有目标框或轮廓的图片：COCO、YOLO 或 Pascal VOC。',
    ),
  });

export const annotatedImages = defineSource({
  kind: 'annotated-images',
  schema,
  first: { kind: 'annotated-images', path: 'data/coco', width: 64, height: 64, channels: 3 },
  paths: ['path'],
  place: 'path',
  steps: ['picture'],
  label: ({ path: place }) => place,
  topic: () => 'images',
  readsBySplit: () => false,
  factsBeforeReading: ({ use, labels = [], planes, width, height }) => {
    if (use === 'labels') return unreadFacts('float32', anyNumbers(Math.max(1, labels.length)));
    const masks = planes === 'each' ? Math.max(1, labels.length) : 1;
    return unreadFacts('float32', use === 'masks' ? anyNumbers(masks * width * height) : anyClasses);
  },
});
