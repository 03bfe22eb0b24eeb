/** Columns scaled to the range of their training part. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import { columns, stepFields } from './common.ts';
import { applyScalings, fitScalings, scaleOperations, scalingsSchema } from './number-columns.ts';

const schema = z.looseObject({ kind: z.literal('min-max'), ...stepFields, columns }).register(settingTexts, {
  title: local('Scale to 0 to 1', '缩放到 0 至 1'),
  help: local(
    'Brings the smallest number of the training part to 0 and the largest to 1 (min-max scaling), column by column.',
    '按列将训练部分的最小值变为 0，最大值变为 1（最小-最大缩放）。',
  ),
});

export const minMax = defineFittedStep({
  kind: 'min-max',
  scope: 'value',
  schema,
  accepts: 'numbers',
  gives: 'same',
  learned: scalingsSchema,
  fit: (table, { columns: names }) =>
    fitScalings(table, names, (sorted) => {
      const offset = sorted[0] as number;
      return { offset, spread: (sorted.at(-1) as number) - offset };
    }),
  apply: (table, _, learned) => ({ table: applyScalings(table, learned) }),
  operations: (_, learned) => scaleOperations(learned),
});
