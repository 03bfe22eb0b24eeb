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
