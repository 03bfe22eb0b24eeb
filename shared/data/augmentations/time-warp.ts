/** A series that runs faster and slower, by a smooth curve (Um et al. 2017). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, counted, ranged } from './common.ts';
import { resample } from './resample.ts';

const schema = z
  .looseObject({
    kind: z.literal('time-warp'),
    ...augmentationFields(1),
    knots: counted(1, 50, 4, {
      title: local('Knots', '节点'),
      help: local('At how many places the speed is drawn.', '在多少处抽取速度。'),
      usual: local('3 to 6', '3 到 6'),
    }),
    sigma: ranged(0, 2, 0.2, {
      title: local('Deviation', '标准差'),
      help: local('Standard deviation of the speed about 1.', '速度围绕 1 的标准差。'),
      usual: local('0.1 to 0.3', '0.1 到 0.3'),
    }),
  })
  .register(settingTexts, {
    title: local('Time warp', '时间扭曲'),
    help: local(
      'Lets the series run faster here and slower there; its length stays.',
      '使序列时快时慢；长度不变。',
    ),
  });

export const timeWarp = defineAugmentation({
  kind: 'time-warp',
  schema,
  samples: 'series',
  work: {
    of: 'numbers',
    draw: ({ knots, sigma }, draws, { steps, columns }) => {
      const speeds = Array.from({ length: knots + 2 }, () => Math.max(0.1, 1 + sigma * draws.normal()));
      const times = new Float64Array(steps);
      for (let step = 1; step < steps; step++) {
        const at = ((step - 0.5) / (steps - 1)) * (knots + 1);
        const before = Math.floor(at);
        const [low, high] = [speeds[before] as number, speeds[before + 1] as number];
        times[step] = (times[step - 1] as number) + low + (at - before) * (high - low);
      }
      const last = times[steps - 1] as number;
      const places = times.map((time) => (last === 0 ? 0 : (time / last) * (steps - 1)));
      return (values) => resample(values, columns, places);
    },
  },
});
