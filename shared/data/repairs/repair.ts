/** A way out of a finding about data: an edit of the data section, with its price. */
import type { LocalText } from '../../diagnostics/code-entry.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DataSection } from '../data-schema.ts';
import type { StepInput } from '../steps/index.ts';

export interface DataRepair {
  /** What is done, as a script may name it. */
  readonly id: string;
  readonly title: LocalText;
  /** What it changes: how many rows or cells, of how many. */
  readonly price: LocalText;
  /** The section after it. */
  readonly section: DataSection;
}

/** A repair before it is applied: a step added at the end, or parameters of the source or the section set. */
export interface DataEdit {
  readonly id: string;
  readonly title: LocalText;
  readonly price: LocalText;
  readonly step?: StepInput;
  readonly source?: Readonly<Record<string, unknown>>;
  readonly shuffle?: boolean;
  readonly augmentations?: DataSection['augmentations'];
  readonly balanced?: boolean;
  readonly fields?: DataSection['fields'];
  readonly split?: Partial<DataSection['split']>;
  readonly normalization?: Partial<DataSection['normalization']>;
}

/** The repairs of a finding in the order of preference; none where it has no way out here. */
export type DataRepairMaker = (finding: Diagnostic, section: DataSection) => readonly DataEdit[];
