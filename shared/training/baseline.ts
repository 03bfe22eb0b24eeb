/** What a run is compared with: answers that look at no sample. */
import { z } from 'zod';
import { readFigureName } from '../document/figure-name.ts';

export const baselineSchema = z.object({
  /** The class that is always named, the largest of the training part; absent: the mean of the training part is. */
  className: z.string().exactOptional(),
  /** Figures of these answers by kind, on the samples that a run's figures are of. */
  figures: z.record(z.string(), z.number()),
});
export type Baseline = z.infer<typeof baselineSchema>;

/** The baseline of a figure by its name in a run's records; undefined where it has none. */
export function baselineFigure({ figures }: Baseline, name: string): number | undefined {
  return figures[readFigureName(name).kind];
}
