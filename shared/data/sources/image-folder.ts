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
