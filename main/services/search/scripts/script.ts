import type { SearchSettings } from '../../../../shared/search/journal.ts';

/** A search as a program for another tool is written from. */
export interface ScriptedSearch {
  readonly settings: SearchSettings;
  /** The project as in project.json, without its search. */
  readonly project: unknown;
  /** Absolute. */
  readonly projectFolder: string;
  /** Where its data lies; absent: the source reads no files. */
  readonly data?: string | undefined;
  /** The words of a shell that start Netloom. */
  readonly netloom: readonly string[];
  readonly trials: number;
  /** What is optimized, as far as the settings say; and what is better. */
  readonly figure: string;
  readonly direction: 'higher' | 'lower';
}

/** A tool whose own search can be had as a program. */
export interface SearchScript {
  write(search: ScriptedSearch): string;
}
