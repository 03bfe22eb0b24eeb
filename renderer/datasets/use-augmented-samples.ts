import { useEffect, useState } from 'react';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { useDataReading } from '../state/data-reading.ts';
import { inputShapeOf } from '../state/input-shape.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { services } from '../state/services.ts';

/** Samples in the grid: as many as are seen at once. */
const shownSamples = 12;
/** While a slider moves the samples follow after so many milliseconds, so that no question waits behind another. */
const pause = 40;

/**
 * Training samples before and after the augmentations as they stand, as an epoch of the run's seed draws them. Those shown stay
 * until others have come.
 */
export function useAugmentedSamples(
  { augmentations }: Pick<DataSection, 'augmentations'>,
  epoch: number,
  prepared: boolean,
): readonly SamplePreview[] {
  const project = useProject((state) => state.open?.id);
  const read = useDataReading((state) => state.describes);
  const document = useDocument();
  const shape = inputShapeOf(document)?.join('×');
  const seed = document?.training.seed ?? 0;
  const [shown, setShown] = useState<readonly SamplePreview[]>([]);
  useEffect(() => {
    if (read === undefined || project === undefined) return;
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await services().data.samples({
        project,
        data: { ...read, augmentations },
        part: 'training',
        offset: 0,
        count: shownSamples,
        prepared,
        draw: { seed, epoch },
        ...(shape !== undefined && { shape: shape.split('×').map(Number) }),
      });
      if (wanted && answer.ok) setShown(answer.value.samples);
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [project, read, augmentations, epoch, prepared, shape, seed]);
  return shown;
}
