/** Parameters that augmentations of texts have. */
import { z } from 'zod';
import { local, settingTexts } from '../../../settings/setting-text.ts';
import { fromProject, path } from '../../sources/common.ts';
import { ranged } from '../common.ts';

export const share = (byDefault: number, help: { readonly en: string; readonly 'zh-CN': string }) =>
  ranged(0, 1, byDefault, {
    title: local('Share', '比例'),
    help,
    usual: local('0.05 to 0.2', '0.05 到 0.2'),
  });

export const protect = z
  .array(z.string().min(1).max(100))
  .max(10_000)
  .optional()
  .register(settingTexts, {
    title: local('Protected words', '受保护的词'),
    help: local(
      'Words that stay as they are, such as those that decide the class; capitals make no difference.',
      '保持不变的词，例如决定类别的词；不区分大小写。',
    ),
  });

export const thesaurus = path.optional().register(settingTexts, {
  title: local('Own thesaurus', '自备同义词表'),
  help: local(
    'A text file of groups, one a line: words that may stand for each other, with commas, tabs or blanks between them. Its words come before those known already.',
    '每行一组同义词的文本文件，词之间以逗号、制表符或空格分隔。其中的词优先于内置词表。',
  ),
  detail: fromProject,
  example: 'data/thesaurus.txt',
});
