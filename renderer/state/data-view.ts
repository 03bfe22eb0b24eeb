/** What the page Data shows in its middle. */
import { create } from 'zustand';

export const dataTabs = [
  'samples',
  'columns',
  'recipe',
  'augmentation',
  'labels',
  'copies',
  'lineage',
  'versions',
] as const;
export type DataTab = (typeof dataTabs)[number];

/** Rows of the file that a finding names. */
export interface ShownRows {
  readonly rows: readonly number[];
  /** The column that it is about, by its name or by its place from 1. */
  readonly column: string | number | undefined;
}

interface DataView {
  readonly tab: DataTab;
  /** The place of the step that is open. */
  readonly openStep: number | undefined;
  /** The place of the augmentation that is open: `2`, or `2.1` for a member of a group. */
  readonly openAugmentation: string | undefined;
  /** Rows of the file that stand in the place of the samples. */
  readonly rows: ShownRows | undefined;
}

export const firstDataView: DataView = {
  tab: 'samples',
  openStep: undefined,
  openAugmentation: undefined,
  rows: undefined,
};

export const useDataView = create<DataView>()(() => firstDataView);
