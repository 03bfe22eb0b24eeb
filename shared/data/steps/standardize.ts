/** Columns scaled to mean 0 and standard deviation 1. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import { columns, stepFields } from './common.ts';
import { applyScalings, fitScalings, scaleOperations, scalingsSchema } from './number-columns.ts';

const schema = z
  .looseObject({ kind: z.literal('standardize'), ...stepFields, columns })
  .register(settingTexts, {
    title: local('Standardize', '标准化'),
    help: local(
      'Brings columns to mean 0 and standard deviation 1 of the training part (z-score).',
      '按训练部分将各列变为均值 0、标准差 1（z-score）。',
    ),
  });

export const standardize = defineFittedStep({
  kind: 'standardize',
  scope: 'value',
  schema,
  accepts: 'numbers',
  gives: 'numbers',
  learned: scalingsSchema,
  fit: (table, { columns: names }) =>
    fitScalings(table, names, (sorted) => {
      const offset = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
      const squares = sorted.reduce((sum, value) => sum + (value - offset) ** 2, 0);
      return { offset, spread: Math.sqrt(squares / sorted.length) };
    }),
  apply: (table, _, learned) => ({ table: applyScalings(table, learned) }),
  operations: (_, learned) => scaleOperations(learned),
});
