/** Pictures of the samples whose answer changed, for a window; the certificate beside the file has none. */
import { elementsOf } from '../data/dataset.ts';
import { drawSample, pictureShapeOf, valueRange } from '../data/sample-pictures.ts';
import { inputShape } from '../training/watched-samples.ts';
import type { ChangedAnswer } from './answer-evaluation.ts';
import type { RunContext } from './run-networks.ts';

/** The same answers, the first `count` with a picture where samples are images. */
export function withPictures(
  changed: readonly ChangedAnswer[],
  { document, data: { dataset } }: RunContext,
  count: number,
): Promise<readonly ChangedAnswer[]> {
  const shape = pictureShapeOf(dataset, inputShape(document));
  if (shape === undefined || changed.length === 0) return Promise.resolve(changed);
  const size = elementsOf(shape);
  const range = valueRange(dataset);
  return Promise.all(
    changed.map(async (answer, place) => {
      if (place >= count) return answer;
      const from = answer.sample * size;
      const values = dataset.features.data.subarray(from, from + size);
      return { ...answer, picture: await drawSample(values, shape, range) };
    }),
  );
}
