import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { WriteRequest } from '../../../../shared/export/write-request.ts';
import type { GraphInput } from '../../../../shared/ir/graph.ts';
import type { Tensors } from '../../backends/backend.ts';
import type { RunFile } from '../run-file.ts';

/** A file that is open on one thread, to be timed with one sample. */
export interface TimedFile {
  readonly run: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How files of one format are written, and run as anybody would run them. */
export interface FileFormat {
  /** Bytes of the largest file that the format can hold. */
  readonly largestFile: number;
  /** Why a network cannot be written; nothing is built yet. */
  readonly check: (request: WriteRequest) => readonly Diagnostic[];
  /** The bytes of the file. Call `check` first. */
  readonly write: (request: WriteRequest) => Uint8Array;
  /** The name that an input of the network has in the file. */
  readonly inputName: (input: Pick<GraphInput, 'kind' | 'name'>) => string;
  /** Runs a file in this process. Problems: export-file-refused, engine-run-failed, those of reading a file. */
  readonly run: RunFile;
  /** Opens a file for timing. Throws DiagnosticError (export-file-refused, naming `path`) where the runtime cannot load it. */
  readonly time: (bytes: Uint8Array, path: string, sample: Tensors) => Promise<TimedFile>;
  /** What runs the files here, for the report. */
  readonly runtime: () => { readonly name: string; readonly version: string };
}
