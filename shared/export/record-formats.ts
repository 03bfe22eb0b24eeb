/** What the records of a run, a search or an experiment are written as: for people and other programs, not to be run. */

export interface RecordFormat {
  readonly title: string;
  /** Which records there are files of. */
  readonly of: readonly ('run' | 'search' | 'experiment')[];
}

export const recordFormats = {
  /** Event files in a folder. */
  tensorboard: { title: 'TensorBoard', of: ['run'] },
  /** A page that stands by itself. */
  html: { title: 'HTML', of: ['run', 'search', 'experiment'] },
} as const satisfies Readonly<Record<string, RecordFormat>>;

export type RecordFormatName = keyof typeof recordFormats;

export function isRecordFormat(name: string): name is RecordFormatName {
  return Object.hasOwn(recordFormats, name);
}
