/** What divides samples beside chance: what a reader knows of each of them. */

/** The parts as `SplitBasis.parts` has them. */
export const partCodes = { training: 0, validation: 1, test: 2 } as const;

/** One entry a sample in each list. */
export interface SplitBasis {
  /** A hash of what recognizes the sample again: its path, or its raw row and how many equal ones came before. */
  readonly keys?: Uint32Array;
  /** Samples of equal numbers stay in one part: the hash of their group, or of the first of some copies. */
  readonly groups?: Uint32Array;
  /** Numbers that order samples in time. */
  readonly times?: Float64Array;
  /** The part that files or a column name, see `partCodes`. */
  readonly parts?: Uint8Array;
}

/** The entries of some samples, by position. */
export function basisOf({ keys, groups, times, parts }: SplitBasis, positions: Uint32Array): SplitBasis {
  return {
    ...(keys && { keys: positions.map((position) => keys[position] as number) }),
    ...(groups && { groups: positions.map((position) => groups[position] as number) }),
    ...(times && { times: Float64Array.from(positions, (position) => times[position] as number) }),
    ...(parts && { parts: Uint8Array.from(positions, (position) => parts[position] as number) }),
  };
}
