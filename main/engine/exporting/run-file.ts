import type { EngineReplies } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExportFormat } from '../../../shared/export/formats.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';

/** A model file and what to feed it: inputs by name, [samples, ...], and how many samples it takes at a time. */
export interface RunFileRequest {
  readonly format: ExportFormat;
  readonly file: string;
  readonly inputs: readonly (readonly [string, TensorData])[];
  readonly batch: number;
}

/** Its outputs for all samples, side by side, row after row. */
export type FileAnswers = EngineReplies<'run-file'>['result'];

/** Runs a file: in a process of its own, since a file may end the process in which the runtime reads it. */
export type RunFile = (request: RunFileRequest) => Promise<Checked<FileAnswers>>;

/** Results of several batches as one. */
export function joinedRows(parts: readonly Float32Array[]): Float32Array {
  const rows = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    rows.set(part, offset);
    offset += part.length;
  }
  return rows;
}

/** Several results of the same samples as rows that hold all of them. */
export function sideBySide(results: readonly Float32Array[], rows: number): Float32Array {
  const [first] = results;
  if (results.length === 1 && first !== undefined) return first;
  const width = results.reduce((sum, { length }) => sum + length / rows, 0);
  const joined = new Float32Array(rows * width);
  let offset = 0;
  for (const result of results) {
    const own = result.length / rows;
    for (let row = 0; row < rows; row++)
      joined.set(result.subarray(row * own, (row + 1) * own), row * width + offset);
    offset += own;
  }
  return joined;
}
