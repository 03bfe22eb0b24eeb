/**
 * The logarithm of numbers whose sizes span decades. It stands among the steps that learn, so that it keeps its place in their order and
 * leaves what is predicted in the units of the file.
 */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import { columns, stepFields } from './common.ts';
import { changeNumbers } from './number-columns.ts';

const schema = z.looseObject({ kind: z.literal('log'), ...stepFields, columns }).register(settingTexts, {
  title: local('Logarithm', '对数'),
  help: local(
    'Takes sign(x) · ln(1 + |x|), log1p for what is not negative: for prices, counts and other numbers that span decades.',
    '取 sign(x) · ln(1 + |x|)，非负数即 log1p：适合价格、计数等跨越多个数量级的数值。',
  ),
});

export const log = defineFittedStep({
  kind: 'log',
  scope: 'value',
  schema,
  accepts: 'numbers',
  gives: 'same',
  learned: z.null(),
  fit: () => null,
  apply: (table, { columns: names }) => ({ table: changeNumbers(table, names, () => signedLog) }),
  operations: ({ columns: names }) => [{ do: 'log', columns: names }],
});

const signedLog = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
