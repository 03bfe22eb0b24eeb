/** Spellings of one thing joined, such as `Cat` and `cat`. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { findColumn, mapTexts, replaceColumn } from '../table.ts';
import { column, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('join-texts'),
    ...stepFields,
    column,
    names: z.record(z.string(), z.string().min(1)).register(settingTexts, {
      title: local('Names', '名称'),
      help: local('The name that each spelling is replaced by.', '每种写法所替换成的名称。'),
    }),
  })
  .register(settingTexts, {
    title: local('Join spellings', '合并写法'),
    help: local(
      'Makes several spellings of a class or category one: Cat and cat.',
      '把一个类别的多种写法合为一个：Cat 与 cat。',
    ),
  });

export const joinTexts = defineCleaningStep({
  kind: 'join-texts',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'same',
  apply(table, { column: name, names }) {
    const found = findColumn(table, name);
    if (found?.kind !== 'text') return table;
    const joined = new Map(Object.entries(names));
    return replaceColumn(table, name, [mapTexts(found, (text) => joined.get(text) ?? text)]);
  },
  operations: ({ column: name, names }) => [{ do: 'replace', column: name, values: names }],
});
