/** Recordings: each sample a short series of its own, with a class. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyClasses, unreadFacts } from '../unread-facts.ts';
import { fromProject, length, lengthTitle, path } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('recordings'),
    path: path.clone().register(settingTexts, {
      title: local('File or folder', '文件或文件夹'),
      help: local(
        'A folder a class with a table a recording, its rows in time; or arrays of [samples, time, values] such as X.npy beside y.npy.',
        '每个类别一个文件夹，每段记录一个表格，各行按时间先后；或形状为 [样本, 时间, 数值] 的数组，如 X.npy 与 y.npy。',
      ),
      detail: fromProject,
    }),
    length: length
      .clone()
      .default(128)
      .register(settingTexts, {
        title: lengthTitle,
        help: local(
          'Rows of each recording that the network sees: the first ones. A shorter one goes on with its last row.',
          '网络看到的每段记录的行数：取开头的行。较短的记录以其最后一行补足。',
        ),
        usual: local('the longest', '最长的一段'),
      }),
  })
  .register(settingTexts, {
    title: local('Recordings', '记录'),
    help: local('Short series, each a sample with a class.', '短序列，每段是一个带类别的样本。'),
  });

export const recordings = defineSource({
  kind: 'recordings',
  schema,
  first: { kind: 'recordings', path: 'data/recordings' },
  paths: ['path'],
  place: 'path',
  steps: [],
  label: ({ path: place }) => place,
  topic: () => 'series',
  readsBySplit: () => false,
  factsBeforeReading: () => unreadFacts('float32', anyClasses),
});
