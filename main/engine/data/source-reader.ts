/** What the engine must know of a kind of source to read it. */

import type { Recognition } from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataLook } from '../../../shared/contract/engine-replies.ts';
import type { DataSection, DataSectionInput } from '../../../shared/data/data-schema.ts';
import type { SourceKind, SourceOf } from '../../../shared/data/sources/index.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from './dataset.ts';
import type { ReadOptions } from './fitted-data.ts';

/** The data section with its source of one kind. */
export interface SectionOf<Kind extends SourceKind> extends Pick<DataSection, 'split' | 'steps' | 'fields'> {
  readonly source: SourceOf<Kind>;
}

/** What a source makes of a path that a person picked. */
export interface RecognizedSource {
  /** Names files by their absolute paths. */
  readonly data: DataSectionInput;
  /** What shows its kind, and what that counts. */
  readonly reason: Recognition['reason'];
  readonly counts: Recognition['counts'];
  /** As what else it may be read; absent: as any kind that files or folders have. */
  readonly kinds?: readonly SourceKind[];
  /** What is worth knowing beside what reading says. */
  readonly findings: readonly Diagnostic[];
}

export interface SourceReader<Kind extends SourceKind> {
  /** Reads all samples; problems of the files come back as diagnostics, and those of places may be thrown as DiagnosticError. */
  readonly read: (
    section: SectionOf<Kind>,
    place: DataPlace,
    options: ReadOptions,
  ) => Promise<Checked<Dataset>>;
  /** Every file that holds samples. Throws DiagnosticError where one is missing. */
  readonly files: (source: SourceOf<Kind>, place: DataPlace) => Promise<readonly string[]>;
  /**
   * Files and folders whose sizes and times show whether the data has changed, where looking at every file would take longer
   * than reading helps; absent: `files`.
   */
  readonly marks?: (source: SourceOf<Kind>, place: DataPlace) => Promise<readonly string[]>;
  /** What a look that reads little finds; absent: that the files are there is all that is known. */
  readonly look?: (section: SectionOf<Kind>, place: DataPlace) => Promise<DataLook>;
  /** Whether making the samples takes less than a second; absent: their bytes decide. */
  readonly isQuick?: (source: SourceOf<Kind>) => boolean;
  /**
   * What it makes of a file or folder; undefined where that is none of its kind, which first bytes and names must show quickly.
   * Absent: the kind is recognized by `recognizeData` alone. `isChosen`: a person says that it is of this kind. Throws DiagnosticError for
   * one of its kind that cannot be read.
   */
  readonly recognize?: (path: string, isChosen: boolean) => Promise<RecognizedSource | undefined>;
}
