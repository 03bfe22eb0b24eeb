/** Images, one folder a class. */
import { z } from 'zod';
import type { LocalText } from '../../diagnostics/code-entry.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import type { DataFacts } from '../data-facts.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, anyNumbers, unreadFacts } from '../unread-facts.ts';
import { fromProject, path, px } from './common.ts';
import { channels, fit, ground } from './picture-settings.ts';

const side = (title: LocalText, help: LocalText) =>
  z
    .int()
    .min(1)
    .max(4096)
    .register(settingTexts, {
      title,
      help,
      usual: local('28 to 64 for a first try, 224 for photographs', '初次尝试 28 到 64，照片 224'),
      unit: px,
    });

const schema = z
  .looseObject({
    kind: z.literal('image-folder'),
    path: path.clone().register(settingTexts, {
      title: local('Folder', '文件夹'),
      help: local(
        'A folder of images: one sub-folder for each class, or without classes, or with target pictures in a folder beside them.',
        '图像文件夹：每个类别一个子文件夹，或没有类别，或旁边的文件夹中有目标图片。',
      ),
      detail: fromProject,
    }),
    width: side(
      local('Width', '宽度'),
      local('The width every image is resized to.', '每幅图像缩放到的宽度。'),
    ),
    height: side(
      local('Height', '高度'),
      local('The height every image is resized to.', '每幅图像缩放到的高度。'),
    ),
    channels,
    fit,
    ground,
    broken: z
      .enum(['refuse', 'leave-out'])
      .optional()
      .register(settingTexts, {
        title: local('Broken pictures', '损坏的图片'),
        help: local(
          'What becomes of files that cannot be decoded; absent: the folder is refused.',
          '无法解码的文件如何处理；缺省：拒绝该文件夹。',
        ),
        choices: {
          refuse: local('Refuse the folder', '拒绝该文件夹'),
          'leave-out': local('Leave them out', '排除这些文件'),
        },
      }),
    emptyClasses: z
      .enum(['refuse', 'leave-out'])
      .optional()
      .register(settingTexts, {
        title: local('Empty classes', '空类别'),
        help: local(
          'What becomes of class folders without a picture; absent: the folder is refused.',
          '没有图片的类别文件夹如何处理；缺省：拒绝该文件夹。',
        ),
        choices: {
          refuse: local('Refuse the folder', '拒绝该文件夹'),
          'leave-out': local('Leave them out', '排除这些类别'),
        },
      }),
    layout: z
      .enum(['folders', 'parts', 'names', 'table', 'unlabelled', 'pairs'])
      .optional()
      .register(settingTexts, {
        title: local('Layout', '布局'),
        help: local(
          'Where the class of a picture stands: in its folder, in a folder below train, valid and test, in its name, or in a table; or that there are none, or a picture to predict instead; absent: recognized.',
          '图片类别的位置：所在文件夹、train/valid/test 之下的文件夹、文件名，或表格；或没有类别，或以另一幅图片为目标；缺省：自动识别。',
        ),
        choices: {
          folders: local('Folders', '文件夹'),
          parts: local('Parts, then folders', '划分，再分文件夹'),
          names: local('File names', '文件名'),
          table: local('A table', '表格'),
          unlabelled: local('No classes', '无类别'),
          pairs: local('Pairs of pictures', '图片对'),
        },
      }),
    targets: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[^/\\]+$/, 'the name of a folder, without a path')
      .optional()
      .register(settingTexts, {
        title: local('Target pictures', '目标图片'),
        help: local(
          'Name of the folder, within the folder, whose pictures are to be predicted: each for the one of the same name, such as masks; absent: recognized.',
          '（位于该文件夹内的）目标图片文件夹名，按相同文件名配对，例如 masks；缺省：自动识别。',
        ),
        example: 'masks',
      }),
    targetPictures: z
      .enum(['mask', 'grey', 'colour'])
      .optional()
      .register(settingTexts, {
        title: local('Read targets as', '目标读取方式'),
        help: local(
          'A mask is grey and keeps its values when it is resized (nearest neighbour); other pictures are smoothed. All become numbers from 0 to 1. Absent: a mask.',
          '掩码为灰度，缩放时保持原值（最近邻）；其他图片会被平滑。均变为 0 到 1 的数值。缺省：掩码。',
        ),
        choices: {
          mask: local('A mask', '掩码'),
          grey: local('A grey picture', '灰度图片'),
          colour: local('A colour picture', '彩色图片'),
        },
      }),
    noise: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .register(settingTexts, {
        title: local('Noise', '噪声'),
        help: local(
          'Standard deviation of noise that is added to pictures without classes, in parts of full brightness; the picture without it is then the target (denoising). Absent: no target.',
          '加到无类别图片上的噪声的标准差（以满亮度为 1）；此时无噪声的图片为目标（去噪）。缺省：没有目标。',
        ),
        usual: local('0.1 to 0.3', '0.1 到 0.3'),
      }),
    unpaired: z
      .enum(['refuse', 'leave-out'])
      .optional()
      .register(settingTexts, {
        title: local('Pictures without a partner', '未配对的图片'),
        help: local(
          'What becomes of pictures without a target picture of their name; absent: the folder is refused.',
          '没有同名目标图片的图片如何处理；缺省：拒绝该文件夹。',
        ),
        choices: {
          refuse: local('Refuse the folder', '拒绝该文件夹'),
          'leave-out': local('Leave them out', '排除这些图片'),
        },
      }),
    pattern: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .register(settingTexts, {
        title: local('Name pattern', '文件名模式'),
        help: local(
          'Where the class stands in a file name, such as {class}_{number}; absent: recognized.',
          '类别在文件名中的位置，例如 {class}_{number}；缺省：自动识别。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('Image folder', '图像文件夹'),
    help: local(
      'Images (PNG, JPEG, WebP): by class, without classes, or in pairs.',
      '图像（PNG、JPEG、WebP）：按类别、无类别或成对。',
    ),
  });

export const imageFolder = defineSource({
  kind: 'image-folder',
  schema,
  first: { kind: 'image-folder', path: 'data/images', width: 64, height: 64, channels: 3 },
  paths: ['path'],
  place: 'path',
  steps: ['picture'],
  label: ({ path: folder }) => folder,
  topic: () => 'images',
  readsBySplit: () => false,
  factsBeforeReading: (source) => unreadFacts('float32', unreadTarget(source)),
});

/** What is known of the target before the folder is listed. */
function unreadTarget({
  layout,
  targets,
  targetPictures,
  noise,
  channels,
  width,
  height,
}: z.infer<typeof schema>): DataFacts['target'] {
  if (layout === 'unlabelled')
    return noise === undefined ? { kind: 'none' } : anyNumbers(channels * width * height);
  if (layout !== 'pairs' && targets === undefined) return anyClasses;
  return anyNumbers((targetPictures === 'colour' ? 3 : 1) * width * height);
}
