/** Columns scaled by their median and interquartile range. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import { columns, stepFields } from './common.ts';
import { applyScalings, fitScalings, quantile, scaleOperations, scalingsSchema } from './number-columns.ts';

const schema = z.looseObject({ kind: z.literal('robust'), ...stepFields, columns }).register(settingTexts, {
  title: local('Robust scaling', '稳健缩放'),
  help: local(
    'Brings columns to median 0 and a middle half (interquartile range) of width 1, which outliers do not move.',
    '将各列变为中位数 0、四分位距 1，不受离群值影响。',
  ),
});

export const robust = defineFittedStep({
  kind: 'robust',
  scope: 'value',
  schema,
  accepts: 'numbers',
  gives: 'same',
  learned: scalingsSchema,
  fit: (table, { columns: names }) =>
    fitScalings(table, names, (sorted) => ({
      offset: quantile(sorted, 0.5),
      spread: quantile(sorted, 0.75) - quantile(sorted, 0.25),
    })),
  apply: (table, _, learned) => ({ table: applyScalings(table, learned) }),
  operations: (_, learned) => scaleOperations(learned),
});
