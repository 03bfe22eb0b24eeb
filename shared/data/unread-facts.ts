/** Facts of data that has not been read. */
import { tensorType } from '../ir/types.ts';
import type { DataFacts } from './data-facts.ts';

/** Classes that are not known yet. */
export const anyClasses = { kind: 'class', classes: [] } as const;

/** So many numbers. */
export const anyNumbers = (width: number): DataFacts['target'] => ({ kind: 'number', width });

/** The facts of samples of a dtype whose shape is not known yet. */
export const unreadFacts = (
  dtype: DataFacts['featureType']['dtype'],
  target: DataFacts['target'],
): DataFacts => ({ featureType: tensorType(dtype, []), target });
