/** Tags, entities and addresses of the web taken out of texts. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { changeTexts, type TextOperation } from '../text-operations.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('strip-markup'),
    ...stepFields,
    columns,
    tags: z
      .boolean()
      .default(true)
      .register(settingTexts, {
        title: local('Tags', '标签'),
        help: local(
          'Makes each tag and comment of HTML, such as <br />, a space.',
          '把 HTML 标签和注释（如 <br />）变为空格。',
        ),
      }),
    entities: z
      .boolean()
      .default(true)
      .register(settingTexts, {
        title: local('Entities', '实体'),
        help: local(
          'Makes entities of HTML what they stand for: &amp; becomes &.',
          '把 HTML 实体还原为其字符：&amp; 变为 &。',
        ),
      }),
    addresses: z
      .boolean()
      .default(false)
      .register(settingTexts, {
        title: local('Addresses', '网址'),
        help: local(
          'Leaves out addresses of the web (URL), from http or www to the next space.',
          '去掉网址（URL），即从 http 或 www 到下一个空白。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('Strip markup', '去除标记'),
    help: local(
      'Takes tags, entities and, if wished, addresses of the web out of texts that were cut from pages.',
      '去除网页文本中的标签、实体，以及可选的网址。',
    ),
  });

export const stripMarkup = defineCleaningStep({
  kind: 'strip-markup',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'same',
  apply: (table, parameters) => changeTexts(table, parameters.columns, operationsOf(parameters)),
  operations: operationsOf,
});

/** Comments, and tags of a letter or of `/` or `!` and a letter, so that `a < b` stays. */
const tag = String.raw`<!--[\s\S]*?-->|<[/!]?[A-Za-z][^<>]*>`;
const address = String.raw`(?:https?://|www\.)[^\p{White_Space}<>"]+`;
/** Numbers of no character, which are those of surrogates, stay. */
const entity =
  '&(?:#0{0,6}(?!5[5-7][0-9]{3};)(?<decimal>[1-9][0-9]{0,5})|#[xX]0{0,6}(?![dD][89a-fA-F][0-9a-fA-F]{2};)(?<hex>[1-9a-fA-F][0-9a-fA-F]{0,4})|[A-Za-z]+[1-4]{0,2});';

function operationsOf({
  columns: names,
  tags,
  entities,
  addresses,
}: z.infer<typeof schema>): readonly TextOperation[] {
  const by = (pattern: string): TextOperation => ({ do: 'substitute', columns: names, pattern, by: ' ' });
  return [
    ...(tags ? [by(tag)] : []),
    ...(entities
      ? [{ do: 'substitute', columns: names, pattern: entity, values: namedCharacters } as const]
      : []),
    ...(addresses ? [by(address)] : []),
  ];
}

/** Names of the characters from U+00A0 to U+00FF in HTML, in their order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );

const others: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  euro: '€',
  trade: '™',
};

const namedCharacters: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(others).map(([name, character]) => [`&${name};`, character]),
  ...latin.map((name, i) => [`&${name};`, String.fromCodePoint(0xa0 + i)]),
]);
