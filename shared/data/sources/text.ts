/** Texts as tokens: lines with a class, or a long text to be continued. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, unreadFacts } from '../unread-facts.ts';
import {
  encoding,
  fromProject,
  header,
  length,
  lengthTitle,
  path,
  quote,
  stride,
  strideTitle,
} from './common.ts';

/** What a token of a text is. */
export const textUnit = z.enum(['character', 'word', 'byte-pair']);
export type TextUnit = z.infer<typeof textUnit>;

const schema = z
  .looseObject({
    kind: z.literal('text'),
    task: z.enum(['classification', 'next-token']).register(settingTexts, {
      title: local('Task', '任务'),
      help: local(
        'Classify: every line has a class. Next token (language model): the text is cut into windows, and at each position the next token is predicted.',
        '分类：每行有一个类别。下一个词元（语言模型）：文本切成窗口，在每个位置预测下一个词元。',
      ),
      choices: { classification: local('Classify', '分类'), 'next-token': local('Next token', '下一个词元') },
    }),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local(
        'To classify, a folder with one text file (.txt) a class, or a table with a column of texts; for the next token, a text file.',
        '分类时为每类一个文本文件（.txt）的文件夹，或有文本列的表格；预测下一个词元时为文本文件。',
      ),
      detail: fromProject,
    }),
    unit: textUnit.default('word').register(settingTexts, {
      title: local('Token', '词元'),
      help: local(
        'What a token is (tokenization): byte pairs are pieces of words, learned from the training part (BPE, byte level), and know any text.',
        '一个词元是什么（分词方式）：字节对是从训练部分学到的词片段（BPE，字节级），能表示任何文本。',
      ),
      choices: {
        character: local('Character', '字符'),
        word: local('Word', '词'),
        'byte-pair': local('Byte pair (BPE)', '字节对（BPE）'),
      },
    }),
    lowerCase: z
      .boolean()
      .default(false)
      .register(settingTexts, {
        title: local('Lower case', '小写'),
        help: local(
          'Makes capitals small first, so that The and the are one token.',
          '先把大写变为小写，使 The 与 the 为同一词元。',
        ),
      }),
    vocabulary: z
      .int()
      .min(3)
      .max(1_000_000)
      .default(10_000)
      .register(settingTexts, {
        title: local('Vocabulary', '词表大小'),
        help: local(
          'How many tokens are known at most, padding and unknown included: the most frequent of the training part.',
          '最多认识多少词元，包括填充和未知：取训练部分中最常见的。',
        ),
        detail: local(
          'Byte pairs: the 256 bytes and the merged pairs, so that 258 and more are needed.',
          '字节对：包括 256 个字节和合并的对，因此至少需要 258。',
        ),
        usual: local('5000 to 50,000 words', '5000 到 50000 个词'),
        unit: local('tokens', '词元'),
      }),
    minCount: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .register(settingTexts, {
        title: local('Seen', '出现次数'),
        help: local(
          'How often a token must be seen in the training part to be known (minimum frequency); absent: once.',
          '词元在训练部分中至少出现多少次才收入词表（最小频率）；缺省：一次。',
        ),
        usual: local('1 to 5', '1 到 5'),
        example: '2',
      }),
    keep: z
      .enum(['first', 'last'])
      .optional()
      .register(settingTexts, {
        title: local('Long texts', '过长的文本'),
        help: local(
          'Which tokens of a text with a class are taken where it is longer (truncation); absent: the first ones.',
          '带类别的文本过长时保留哪些词元（截断）；缺省：开头的词元。',
        ),
        choices: {
          first: local('Keep the start', '保留开头'),
          last: local('Keep the end', '保留结尾'),
        },
      }),
    length: length
      .clone()
      .default(64)
      .register(settingTexts, {
        title: lengthTitle,
        help: local(
          'Tokens of one sample (sequence length): longer lines are cut, shorter ones padded at their end.',
          '一个样本的词元数（序列长度）：较长的行被截断，较短的在末尾填充。',
        ),
        usual: local('32 to 256', '32 到 256'),
      }),
    stride: stride
      .clone()
      .optional()
      .register(settingTexts, {
        title: strideTitle,
        help: local(
          'Tokens from the start of one window to the next (next token); without it the length, so that no two overlap.',
          '相邻窗口起点之间的词元数（下一个词元）；缺省为长度，使窗口互不重叠。',
        ),
        usual: local('half the length, or the length', '长度的一半，或等于长度'),
        example: '32',
      }),
    textColumn: z
      .string()
      .min(1)
      .default('text')
      .register(settingTexts, {
        title: local('Text column', '文本列'),
        help: local('The column of a table that holds the texts.', '表格中存放文本的列。'),
      }),
    labelColumn: z
      .string()
      .min(1)
      .default('label')
      .register(settingTexts, {
        title: local('Class column', '类别列'),
        help: local('The column of a table that holds the classes (labels).', '表格中存放类别（标签）的列。'),
      }),
    header: header
      .unwrap()
      .clone()
      .optional()
      .register(settingTexts, {
        title: local('Header row', '标题行'),
        help: local(
          'Whether row 1 of a table names the columns; absent: it does. Without it columns are named by number, from 1.',
          '表格的第 1 行是否为列名；缺省：是。没有标题行时，列从 1 开始编号。',
        ),
      }),
    encoding,
    quote,
  })
  .register(settingTexts, {
    title: local('Text', '文本'),
    help: local(
      'Texts as tokens: lines with a class, or a long text to be continued.',
      '作为词元的文本：带类别的行，或要续写的长文本。',
    ),
  });

export const text = defineSource({
  kind: 'text',
  schema,
  first: { kind: 'text', task: 'next-token', path: 'data/text.txt' },
  paths: ['path'],
  place: 'path',
  steps: ['value', 'rows'],
  label: ({ path: file }) => file,
  topic: () => 'text',
  readsBySplit: () => true,
  factsBeforeReading: ({ task, length }) =>
    unreadFacts('int32', task === 'next-token' ? { ...anyClasses, positions: length } : anyClasses),
});
