/** What the engine must know of a kind of source to read it. */
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataLook } from '../../../shared/contract/engine-replies.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import type { SourceKind, SourceOf } from '../../../shared/data/sources/index.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from './dataset.ts';
import type { ReadOptions } from './fitted-data.ts';

/** The data section with its source of one kind. */
export interface SectionOf<Kind extends SourceKind> extends Pick<DataSection, 'split' | 'steps' | 'fields'> {
  readonly source: SourceOf<Kind>;
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
}
