/** How the table of runs is sorted; a window keeps it for each project. */
import { z } from 'zod';
import { create } from 'zustand';

export const runOrderSchema = z.object({
  /** Id of a column. */
  column: z.string(),
  direction: z.enum(['ascending', 'descending']),
});
export type RunOrder = z.infer<typeof runOrderSchema>;

/** The newest first. */
export const usualRunOrder: RunOrder = { column: 'run', direction: 'descending' };

export const useRunOrder = create<RunOrder>()(() => usualRunOrder);

/** Sorts by a column as it is usually read; the other way round where it is sorted so already. */
export function sortRunsBy(column: string, first: RunOrder['direction']): void {
  useRunOrder.setState((order) => {
    if (order.column !== column) return { column, direction: first };
    return { column, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
  });
}
