/** Texts that differ only in how they are written made alike: capitals, forms of Unicode, width, white space. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { changeTexts, type TextOperation } from '../text-operations.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('normalize-text'),
    ...stepFields,
    columns,
    lowerCase: z
      .boolean()
      .default(false)
      .register(settingTexts, {
        title: local('Lower case', '小写'),
        help: local('Makes capitals small.', '把大写字母变为小写。'),
      }),
    form: z
      .enum(['NFC', 'NFKC'])
      .default('NFC')
      .register(settingTexts, {
        title: local('Unicode form', 'Unicode 形式'),
        help: local(
          'NFC joins letters with their accents; NFKC also makes ligatures, circled digits and other variants plain.',
          'NFC 将字母与其附加符号合并；NFKC 还会把连字、带圈数字等变体变为普通字符。',
        ),
        choices: { NFC: local('NFC', 'NFC'), NFKC: local('NFKC', 'NFKC') },
      }),
    halfWidth: z
      .boolean()
      .default(false)
      .register(settingTexts, {
        title: local('Half width', '半角'),
        help: local(
          'Makes letters, digits and marks of full width, and the wide space, those of ASCII.',
          '把全角的字母、数字、标点和空格变为半角（ASCII）。',
        ),
      }),
    whiteSpace: z
      .boolean()
      .default(true)
      .register(settingTexts, {
        title: local('White space', '空白'),
        help: local(
          'Makes white space in a row one space, and cuts it at both ends.',
          '把连续空白合并为一个空格，并去掉首尾空白。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('Make texts alike', '规范文本'),
    help: local(
      'Makes texts alike that differ in capitals, form of Unicode, width or white space (normalization of texts).',
      '统一仅在大小写、Unicode 形式、全半角或空白上不同的文本（文本规范化）。',
    ),
  });

export const normalizeText = defineCleaningStep({
  kind: 'normalize-text',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'same',
  apply: (table, parameters) => changeTexts(table, parameters.columns, operationsOf(parameters)),
  operations: operationsOf,
});

/** The characters of full width from `！` to `～`, and the space, with those of ASCII. */
const asciiOfWide: Readonly<Record<string, string>> = Object.fromEntries([
  ['\u3000', ' '],
  ...Array.from({ length: 94 }, (_, i) => [String.fromCodePoint(0xff01 + i), String.fromCodePoint(0x21 + i)]),
]);

function operationsOf({
  columns: names,
  lowerCase,
  form,
  halfWidth,
  whiteSpace,
}: z.infer<typeof schema>): readonly TextOperation[] {
  return [
    { do: 'normalize', columns: names, form },
    ...(halfWidth
      ? [{ do: 'substitute', columns: names, pattern: '[\u3000\uff01-\uff5e]', values: asciiOfWide } as const]
      : []),
    ...(lowerCase
      ? [
          { do: 'lower-case', columns: names } as const,
          // Lower case may take a letter apart.
          { do: 'normalize', columns: names, form } as const,
        ]
      : []),
    ...(whiteSpace
      ? [
          { do: 'substitute', columns: names, pattern: String.raw`\p{White_Space}+`, by: ' ' } as const,
          { do: 'substitute', columns: names, pattern: '^ | $', by: '' } as const,
        ]
      : []),
  ];
}
