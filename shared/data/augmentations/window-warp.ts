/** A part of a series stretched or shortened (Le Guennec et al. 2016). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineAugmentation } from '../augmentation-definition.ts';
import { augmentationFields, ranged } from './common.ts';
import { resample } from './resample.ts';

const schema = z
  .looseObject({
    kind: z.literal('window-warp'),
    ...augmentationFields(1),
    window: ranged(0.01, 0.99, 0.1, {
      title: local('Window', '窗口'),
      help: local('Length of the part, as a share of the series.', '该段的长度，占序列的比例。'),
      usual: local('0.1 to 0.3', '0.1 到 0.3'),
    }),
    factor: ranged(1, 10, 2, {
      title: local('Factor', '因子'),
      help: local('How many times longer, or shorter, the part becomes.', '该段变长或变短的倍数。'),
      usual: local('2', '2'),
    }),
  })
  .register(settingTexts, {
    title: local('Window warp', '窗口扭曲'),
    help: local(
      'Stretches or shortens a random part of the series; its length stays.',
      '拉长或缩短序列的随机一段；总长度不变。',
    ),
  });

export const windowWarp = defineAugmentation({
  kind: 'window-warp',
  schema,
  samples: 'series',
  work: {
    of: 'numbers',
    draw: ({ window, factor }, draws, { steps, columns }) => {
      const length = Math.max(1, Math.round(window * (steps - 1)));
      const start = draws.integer(0, Math.max(1, steps - length));
      const own = length * (draws.happens(0.5) ? factor : 1 / factor);
      const whole = steps - 1 - length + own;
      const places = Float64Array.from({ length: steps }, (_, step) => {
        const at = steps === 1 ? 0 : (step / (steps - 1)) * whole;
        if (at <= start) return at;
        if (at <= start + own) return start + ((at - start) / own) * length;
        return Math.min(steps - 1, at - own + length);
      });
      return (values) => resample(values, columns, places);
    },
  },
});
