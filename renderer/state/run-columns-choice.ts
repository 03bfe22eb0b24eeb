/** Which columns the table of runs has; a window keeps it for each project. */
import { z } from 'zod';
import { create } from 'zustand';

/** Columns that a person shows or hides, by their ids, otherwise than is usual. */
export const runColumnsChoiceSchema = z.record(z.string(), z.boolean());
export type RunColumnsChoice = z.infer<typeof runColumnsChoiceSchema>;

interface RunColumnsState {
  readonly choice: RunColumnsChoice;
  /** Whether the menu of columns is open. */
  readonly isOpen: boolean;
}

export const useRunColumns = create<RunColumnsState>()(() => ({ choice: {}, isOpen: false }));

/** Shows or hides a column. */
export function showRunColumn(id: string, isShown: boolean): void {
  useRunColumns.setState(({ choice }) => ({ choice: { ...choice, [id]: isShown } }));
}

/** Shows the columns that are usual. */
export function showUsualRunColumns(): void {
  useRunColumns.setState({ choice: {} });
}
