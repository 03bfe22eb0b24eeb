/** Images, one folder a class. */
import { z } from 'zod';
import type { LocalText } from '../../diagnostics/code-entry.ts';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, unreadFacts } from '../unread-facts.ts';
import { fromProject, path, px } from './common.ts';

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
        'A folder with one sub-folder of images for each class.',
        '每个类别一个图像子文件夹的文件夹。',
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
    channels: z.union([z.literal(1), z.literal(3)]).register(settingTexts, {
      title: local('Channels', '通道'),
      help: local(
        'Whether images are read as grey (1 channel) or in colour (3).',
        '图像按灰度（1 个通道）还是彩色（3 个）读取。',
      ),
      choices: { 1: local('Grey', '灰度'), 3: local('Colour (RGB)', '彩色（RGB）') },
    }),
    fit: z
      .enum(['stretch', 'pad', 'crop'])
      .optional()
      .register(settingTexts, {
        title: local('Fit', '适配'),
        help: local(
          'How a picture of another shape is brought to the size: stretched, kept whole with a border (letterbox), or cut at its sides; absent: stretched.',
          '其他形状的图片如何变为该尺寸：拉伸、完整保留并加边（信箱式），或裁去边缘；缺省：拉伸。',
        ),
        choices: {
          stretch: local('Stretch', '拉伸'),
          pad: local('Pad', '加边'),
          crop: local('Crop', '裁剪'),
        },
      }),
    ground: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #ffffff')
      .optional()
      .register(settingTexts, {
        title: local('Ground colour', '底色'),
        help: local(
          'The colour under transparent parts and around a padded picture, as #rrggbb; absent: white.',
          '透明部分之下和加边处的颜色，写作 #rrggbb；缺省：白色。',
        ),
      }),
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
      .enum(['folders', 'parts', 'names', 'table'])
      .optional()
      .register(settingTexts, {
        title: local('Layout', '布局'),
        help: local(
          'Where the class of a picture stands: in its folder, in a folder below train, valid and test, in its name, or in a table; absent: recognized.',
          '图片类别的位置：所在文件夹、train/valid/test 之下的文件夹、文件名，或表格；缺省：自动识别。',
        ),
        choices: {
          folders: local('Folders', '文件夹'),
          parts: local('Parts, then folders', '划分，再分文件夹'),
          names: local('File names', '文件名'),
          table: local('A table', '表格'),
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
    help: local('Images (PNG, JPEG, WebP), one folder a class.', '图像（PNG、JPEG、WebP），每类一个文件夹。'),
  });

export const imageFolder = defineSource({
  kind: 'image-folder',
  schema,
  first: { kind: 'image-folder', path: 'data/images', width: 64, height: 64, channels: 3 },
  paths: ['path'],
  place: 'path',
  label: ({ path: folder }) => folder,
  topic: () => 'images',
  readsBySplit: () => false,
  factsBeforeReading: () => unreadFacts('float32', anyClasses),
});
