/** Parameters that several steps have. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';

export const columnName = z.string().min(1).max(1000);

/** The columns a step works on. */
export const columns = z
  .array(columnName)
  .min(1)
  .max(10_000)
  .register(settingTexts, {
    title: local('Columns', '列'),
    help: local('The columns it works on, by their names.', '所处理的列，按列名。'),
  });

/** The one column a step works on. */
export const column = columnName.clone().register(settingTexts, {
  title: local('Column', '列'),
  help: local('The column it works on, by its name.', '所处理的列，按列名。'),
});

/** What every step has. */
export const stepFields = {
  off: z
    .boolean()
    .optional()
    .register(settingTexts, {
      title: local('Switched off', '停用'),
      help: local('Leaves the step out, and keeps it for later.', '跳过此步骤，但保留它。'),
    }),
};

/** Which rows a step on series looks at. */
export const look = z
  .enum(['past', 'both-sides'])
  .default('past')
  .register(settingTexts, {
    title: local('Looks at', '查看'),
    help: local(
      'Rows before and the row itself; or also later ones, which a forecast does not have: then figures are better than what it reaches in use.',
      '此前的行和本行；或还包括之后的行，而实际预测时没有这些行：此时指标会优于实际使用的效果。',
    ),
    choices: {
      past: local('What came before', '此前'),
      'both-sides': local('Both sides', '两侧'),
    },
  });

/** How many rows a step along time looks at. */
export const windowRows = (byDefault: number) =>
  z
    .int()
    .min(3)
    .max(999)
    .default(byDefault)
    .register(settingTexts, {
      title: local('Rows', '行数'),
      help: local(
        'How many rows are looked at; on both sides half of them on each.',
        '查看多少行；“两侧”时每侧各取一半。',
      ),
      usual: local('5 to 21', '5 到 21'),
    });
