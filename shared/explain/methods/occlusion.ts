/** How far the score falls where a part of the picture is covered. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { type Attribution, type Differentiable, evaluateEach } from '../differentiable.ts';
import { defineMethod } from '../method-definition.ts';
import { baseline } from './common.ts';

const schema = z.looseObject({
  baseline,
  window: z
    .number()
    .gt(0)
    .max(1)
    .default(0.25)
    .register(settingTexts, {
      title: local('Window', '窗口'),
      help: local(
        'Side of the square that is covered, as a share of the shorter side.',
        '遮挡方块的边长，占较短边的比例。',
      ),
      usual: local('0.1 to 0.3', '0.1 到 0.3'),
    }),
  overlap: z
    .number()
    .min(0)
    .max(0.95)
    .default(0.5)
    .register(settingTexts, {
      title: local('Overlap', '重叠'),
      help: local('Share of the window that the next one covers too.', '相邻窗口重叠的比例。'),
      usual: local('0 to 0.75', '0 到 0.75'),
    }),
});

export const occlusion = defineMethod({
  kind: 'occlusion',
  title: local('Occlusion', '遮挡'),
  summary: local(
    'Covers one square after another and shows where the score falls. Slow, and easy to believe: it uses no gradient.',
    '逐块遮挡图片，看哪里使得分下降。较慢，但不用梯度，易于理解。',
  ),
  appliesTo: ['picture'],
  schema,
  source: 'Zeiler, Fergus 2013, https://arxiv.org/abs/1311.2901',
});

/** One value a pixel, `[height, width]`: the mean fall of the score over the windows that cover it. `cover` fills them. */
export async function explainByOcclusion(
  network: Differentiable,
  { window, overlap }: Pick<z.infer<typeof schema>, 'window' | 'overlap'>,
  cover: Float32Array,
  [channels, height, width]: readonly [number, number, number],
): Promise<Attribution> {
  const { point } = network;
  const side = Math.max(1, Math.round(window * Math.min(height, width)));
  const stride = Math.max(1, Math.round(side * (1 - overlap)));
  const corners = starts(height, side, stride).flatMap((top) =>
    starts(width, side, stride).map((left) => ({ top, left })),
  );
  const { scores } = await network.evaluate([point]);
  const score = scores[0] as number;
  const values = new Float64Array(height * width);
  const counts = new Uint32Array(height * width);
  const eachPixel = (corner: number, use: (pixel: number) => void): void => {
    const { top, left } = corners[corner] as (typeof corners)[number];
    for (let y = top; y < Math.min(height, top + side); y++)
      for (let x = left; x < Math.min(width, left + side); x++) use(y * width + x);
  };
  const covered = (corner: number): Float32Array => {
    const copy = point.slice();
    eachPixel(corner, (pixel) => {
      for (let channel = 0; channel < channels; channel++) {
        const at = channel * height * width + pixel;
        copy[at] = cover[at] as number;
      }
    });
    return copy;
  };
  await evaluateEach(network, corners.length, covered, (corner, now) =>
    eachPixel(corner, (pixel) => {
      values[pixel] = (values[pixel] as number) + score - now;
      counts[pixel] = (counts[pixel] as number) + 1;
    }),
  );
  return { values: values.map((sum, pixel) => sum / Math.max(1, counts[pixel] as number)), score };
}

/** Where windows begin so that all of a side is covered. */
function starts(size: number, side: number, stride: number): readonly number[] {
  const last = Math.max(0, size - side);
  const found: number[] = [];
  for (let start = 0; start < last; start += stride) found.push(start);
  return [...found, last];
}
