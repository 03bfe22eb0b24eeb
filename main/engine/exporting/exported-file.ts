import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExportFormat } from '../../../shared/export/formats.ts';
import { readFileBytes } from '../../files/read-file.ts';
import type { Tensors } from '../backends/backend.ts';
import type { Answers } from './answer-evaluation.ts';
import { checked } from './checked.ts';
import type { TimedFile } from './formats/file-format.ts';
import { fileFormats } from './formats/index.ts';
import { joinedRows, type RunFile } from './run-file.ts';

/** Inputs that are handed to the process of a file at a time. */
const maxBytesAtOnce = 32 * 2 ** 20;

/** A model file as it lies on the disk, run as anybody would run it: nothing of the run takes part. */
export class ExportedFile {
  readonly format: ExportFormat;
  readonly path: string;
  readonly bytes: Uint8Array;

  private constructor(format: ExportFormat, path: string, bytes: Uint8Array) {
    this.format = format;
    this.path = path;
    this.bytes = bytes;
  }

  static async read(format: ExportFormat, path: string): Promise<ExportedFile> {
    const limit = fileFormats[format].largestFile;
    return new ExportedFile(format, path, checked(await readFileBytes(path, { limit })));
  }

  get sha256(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }

  async gzipBytes(): Promise<number> {
    return (await promisify(gzip)(this.bytes)).length;
  }

  /**
   * The file's answers to `count` samples, each of `positions` rows, `batch` at a time, by `run`; `feedsOf` gives its inputs
   * for some of them.
   */
  async answer(
    feedsOf: (from: number, to: number) => Tensors,
    {
      count,
      positions,
      batch,
    }: { readonly count: number; readonly positions: number; readonly batch: number },
    run: RunFile,
  ): Promise<Answers> {
    const parts: Float32Array[] = [];
    const atOnce = batch * Math.max(1, Math.floor(maxBytesAtOnce / (batch * bytesOf(feedsOf(0, 1)))));
    for (let from = 0; from < count; from += atOnce) {
      const inputs = [...feedsOf(from, Math.min(count, from + atOnce))];
      const outcome = await run({ format: this.format, file: this.path, inputs, batch });
      if (!outcome.ok) throw this.refusal(outcome.error);
      parts.push(outcome.value.rows);
    }
    return joinedAnswers(parts, count * positions);
  }

  /** Opens the file on one thread and gives what runs it on one sample: `run` for timing, `close` after it. */
  timed(sample: Tensors): Promise<TimedFile> {
    return fileFormats[this.format].time(this.bytes, this.path, sample);
  }

  /** A file that ends the process which runs it is refused as one that the runtime cannot load. */
  private refusal(problems: readonly Diagnostic[]): DiagnosticError {
    const died = problems.find(({ code }) => code === 'engine-died-early');
    if (died === undefined) return new DiagnosticError(problems);
    const { how = '', lastOutput = '' } = died.values;
    return this.refused(`${how}; ${lastOutput}`);
  }

  private refused(reason: string): DiagnosticError {
    return new DiagnosticError([diagnostic('export-file-refused', { file: this.path }, { reason })]);
  }
}

function bytesOf(inputs: Tensors): number {
  return [...inputs.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
}

/** Results of several batches as one, of `count` samples or positions. */
export function joinedAnswers(parts: readonly Float32Array[], count: number): Answers {
  const rows = joinedRows(parts);
  return { width: rows.length / count, rows };
}
