import { useCallback, useEffect, useState } from 'react';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useDataReading } from '../state/data-reading.ts';
import { inputShapeOf } from '../state/input-shape.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { services } from '../state/services.ts';

export type SamplePart = 'all' | 'training' | 'validation' | 'test';

export interface SampleQuery {
  readonly part: SamplePart;
  /** Only samples of this class. */
  readonly target: string | undefined;
  readonly prepared: boolean;
}

interface Shown {
  readonly samples: readonly SamplePreview[];
  readonly total: number;
  readonly state: 'loading' | 'shown';
  readonly problem: Diagnostic | undefined;
}

const nothingShown: Shown = { samples: [], total: 0, state: 'loading', problem: undefined };
const pageSize = 120;

/** Samples of what was read last, page by page. Those shown stay until others have come. */
export function useSamples({ part, target, prepared }: SampleQuery) {
  const project = useProject((state) => state.open?.id);
  const data = useDataReading((state) => state.describes);
  const shape = inputShapeOf(useDocument())?.join('×');
  const [shown, setShown] = useState(nothingShown);

  const page = useCallback(
    async (offset: number, section: DataSection) => {
      if (project === undefined) return undefined;
      return services().data.samples({
        project,
        data: section,
        part,
        offset,
        count: pageSize,
        prepared,
        ...(target !== undefined && { target }),
        ...(shape !== undefined && { shape: shape.split('×').map(Number) }),
      });
    },
    [project, part, target, prepared, shape],
  );

  useEffect(() => {
    if (data === undefined) return;
    let wanted = true;
    setShown((before) => ({ ...before, state: 'loading' }));
    void page(0, data).then((answer) => {
      if (!wanted || answer === undefined) return;
      setShown(
        answer.ok
          ? { ...answer.value, state: 'shown', problem: undefined }
          : { ...nothingShown, state: 'shown', problem: answer.error[0] },
      );
    });
    return () => {
      wanted = false;
    };
  }, [page, data]);

  const more = useCallback(async (): Promise<void> => {
    if (data === undefined) return;
    const { samples: before } = shown;
    setShown((now) => ({ ...now, state: 'loading' }));
    const answer = await page(before.length, data);
    setShown((now) => {
      // Another query was asked meanwhile.
      if (now.samples !== before) return now;
      if (answer?.ok !== true) return { ...now, state: 'shown' };
      return { ...now, state: 'shown', samples: [...before, ...answer.value.samples] };
    });
  }, [page, data, shown]);

  return { ...shown, more: () => void more() };
}
