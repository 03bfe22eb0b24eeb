/**
 * Where a project's data lies on this machine, as whoever asks knows: from a person or this machine's own notes, never from
 * a file of the project or run.
 */
export interface DataPlace {
  /** Absolute: relative data paths start from it. */
  readonly projectFolder: string;
  /** Where to look for the data instead. */
  readonly dataPath?: string;
}
