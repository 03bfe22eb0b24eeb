/** Rows of equally many numbers, one row a sample. */
export type Rows = readonly Float64Array[];

export interface Projected {
  /** A place in the plane for each row. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Share of the variance along each of the two axes; absent: the axes mean nothing by themselves. */
  readonly shares?: readonly [number, number];
}

interface ProjectOptions {
  readonly seed: number;
  /** Called with how much of it is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Lays rows out in a plane. Equal rows and an equal seed give equal points. */
export type Project = (rows: Rows, options: ProjectOptions) => Projected;
