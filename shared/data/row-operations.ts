/**
 * What is done to the cells of one row, in few words that any program can follow: the steps of a recipe as exported files write
 * them. A cell is a number, a text, or missing. An operation on a cell of another kind leaves it as it is.
 */

export type RowOperation =
  | {
      /** A text that one of the patterns fits becomes a number, see `numberPatternOf`; one of `missing`, in lower case, is missing. */
      readonly do: 'number';
      readonly columns: readonly string[];
      readonly patterns: readonly string[];
      readonly missing?: readonly string[];
    }
  | {
      /** A text becomes what it is paired with; others stay. */
      readonly do: 'replace';
      readonly column: string;
      readonly values: Readonly<Record<string, string | number>>;
    }
  | {
      /** These texts and numbers are missing. */
      readonly do: 'missing';
      readonly columns: readonly string[];
      readonly texts: readonly string[];
      readonly numbers: readonly number[];
    }
  /** Any text is missing. */
  | { readonly do: 'texts-missing'; readonly columns: readonly string[] }
  | {
      /** A text that is a time, see `timePatternOf`, becomes numbers in columns of their own. */
      readonly do: 'time';
      readonly column: string;
      readonly pattern: string;
      /** The column of each part. */
      readonly parts: readonly { readonly part: TimePart; readonly column: string }[];
    }
  /** A row whose cell is missing, or is a text, has no answer. */
  | { readonly do: 'skip-row'; readonly columns: readonly string[]; readonly where: 'missing' | 'text' }
  /** A row whose cell is one of these texts or numbers has no answer. */
  | {
      readonly do: 'skip-values';
      readonly columns: readonly string[];
      readonly texts: readonly string[];
      readonly numbers: readonly number[];
    }
  /** A text is brought to a form of Unicode. */
  | { readonly do: 'normalize'; readonly columns: readonly string[]; readonly form: 'NFC' | 'NFKC' }
  /** A text is put in lower case. */
  | { readonly do: 'lower-case'; readonly columns: readonly string[] }
  | {
      /**
       * Every match of a pattern (flags `gu`) becomes the character whose number its group `decimal` or `hex` says, else what
       * `values` has for it, else `by`, else stays. A text that becomes empty is missing.
       */
      readonly do: 'substitute';
      readonly columns: readonly string[];
      readonly pattern: string;
      readonly values?: Readonly<Record<string, string>>;
      readonly by?: string;
    }
  /** A row whose text has fewer characters (code points), or whose cell is missing, has no answer. */
  | { readonly do: 'skip-short'; readonly columns: readonly string[]; readonly length: number }
  /** A number x becomes sign(x) ln(1 + |x|). */
  | { readonly do: 'log'; readonly columns: readonly string[] }
  /** A number x becomes (x - offset) * scale. */
  | { readonly do: 'scale'; readonly column: string; readonly offset: number; readonly scale: number }
  /** A number below or above a limit becomes it. */
  | { readonly do: 'clip'; readonly column: string; readonly low: number; readonly high: number }
  | {
      /** A column of 0 and 1 for each bucket: that of a text is its hash (`hashText`) modulo their count; a missing cell has none. */
      readonly do: 'hash';
      readonly column: string;
      readonly buckets: readonly string[];
    }
  | {
      /** A missing cell becomes `value`; the column `indicator` is 1 where it was missing, else 0. */
      readonly do: 'fill';
      readonly column: string;
      readonly value: number | string;
      readonly indicator?: string;
    }
  | {
      /** A column of 0 and 1 for each text, one for all others, and one for a missing cell; all 0 where none is meant. */
      readonly do: 'one-hot';
      readonly column: string;
      readonly values: readonly { readonly text: string; readonly column: string }[];
      readonly other?: string;
      readonly missing?: string;
    };

export type TimePart = 'time' | 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute';
