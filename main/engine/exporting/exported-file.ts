import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { InferenceSession } from 'onnxruntime-node';
import { must } from '../../../shared/base/assert.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { largestFile } from '../../../shared/export/onnx.ts';
import { readFileBytes } from '../../files/read-file.ts';
import type { Tensors } from '../backends/backend.ts';
import { coreCount } from '../backends/onnxruntime/core-count.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { openSession, runtimeReason } from '../backends/onnxruntime/session.ts';
import { toRuntime } from '../backends/onnxruntime/tensors.ts';
import type { Answers } from './answers.ts';
import { checked } from './checked.ts';

/** A model file as it lies on the disk, run by ONNX Runtime on the CPU: nothing of the run takes part. */
export class ExportedFile {
  readonly path: string;
  readonly bytes: Uint8Array;

  private constructor(path: string, bytes: Uint8Array) {
    this.path = path;
    this.bytes = bytes;
  }

  static async read(path: string): Promise<ExportedFile> {
    return new ExportedFile(path, checked(await readFileBytes(path, { limit: largestFile })));
  }

  get sha256(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }

  async gzipBytes(): Promise<number> {
    return (await promisify(gzip)(this.bytes)).length;
  }

  /** The file's answers to `count` samples, each of `positions` rows, `batch` at a time; `feedsOf` gives its inputs for some of them. */
  async answer(
    feedsOf: (from: number, to: number) => Tensors,
    {
      count,
      positions,
      batch,
    }: { readonly count: number; readonly positions: number; readonly batch: number },
  ): Promise<Answers> {
    const session = await this.session(coreCount());
    try {
      const parts: Float32Array[] = [];
      for (let from = 0; from < count; from += batch) {
        parts.push(await this.run(session, feedsOf(from, Math.min(count, from + batch))));
      }
      return joinedAnswers(parts, count * positions);
    } finally {
      await session.release();
    }
  }

  /** Opens the file on one thread and gives what runs it on one sample: `run` for timing, `close` after it. */
  async timed(
    inputs: Tensors,
  ): Promise<{ readonly run: () => Promise<void>; readonly close: () => Promise<void> }> {
    const session = await this.session(1);
    const feeds = runtimeFeeds(inputs);
    return {
      run: async () => void (await session.run(feeds)),
      close: () => session.release(),
    };
  }

  private async session(threads: number): Promise<InferenceSession> {
    try {
      return await openSession(this.bytes, { device: 'cpu', threads });
    } catch (error) {
      throw this.refused(error);
    }
  }

  private async run(session: InferenceSession, inputs: Tensors): Promise<Float32Array> {
    const results = await runSession(session, 'cpu', runtimeFeeds(inputs));
    const [output] = Object.values(results);
    const { data } = must(output, 'output');
    if (!(data instanceof Float32Array)) throw this.refused(new Error('the output is not float32'));
    return data;
  }

  private refused(error: unknown): DiagnosticError {
    const problem = diagnostic('export-file-refused', { file: this.path }, { reason: runtimeReason(error) });
    return new DiagnosticError([problem]);
  }
}

function runtimeFeeds(inputs: Tensors): Record<string, ReturnType<typeof toRuntime>> {
  return Object.fromEntries([...inputs].map(([name, tensor]) => [name, toRuntime(tensor)]));
}

/** Results of several batches as one, of `count` samples or positions. */
export function joinedAnswers(parts: readonly Float32Array[], count: number): Answers {
  const rows = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    rows.set(part, offset);
    offset += part.length;
  }
  return { width: rows.length / count, rows };
}
