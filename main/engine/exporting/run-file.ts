import { InferenceSession } from 'onnxruntime-node';
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { largestFile } from '../../../shared/export/onnx.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { coreCount } from '../backends/onnxruntime/core-count.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { runtimeReason } from '../backends/onnxruntime/session.ts';
import { toRuntime } from '../backends/onnxruntime/tensors.ts';

/** A model file and what to feed it: inputs by name, [samples, ...], and how many samples it takes at a time. */
export interface RunFileRequest {
  readonly file: string;
  readonly inputs: readonly (readonly [string, TensorData])[];
  readonly batch: number;
}

/** Its first output for all samples, row after row. */
export interface FileAnswers {
  readonly rows: Float32Array;
}

/** Runs a file: in a process of its own, since a file may end the process in which the runtime reads it. */
export type RunFile = (request: RunFileRequest) => Promise<Checked<FileAnswers>>;

/** Errors alone: what the runtime has to say is in the error it throws. */
const errorsOnly = 3;

/** Opens a file as anybody does: on the CPU, at the runtime's usual level of optimization. */
export function openFileSession(bytes: Uint8Array, threads: number): Promise<InferenceSession> {
  return InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    logSeverityLevel: errorsOnly,
  });
}

export function runtimeFeeds(
  inputs: Iterable<readonly [string, TensorData]>,
): Record<string, ReturnType<typeof toRuntime>> {
  return Object.fromEntries([...inputs].map(([name, tensor]) => [name, toRuntime(tensor)]));
}

/** Runs a file in this process. Problems: export-file-refused, engine-run-failed, those of reading a file. */
export const runFile: RunFile = async ({ file, inputs, batch }) => {
  const bytes = await readFileBytes(file, { limit: largestFile });
  if (!bytes.ok) return bytes;
  const refused = (reason: string) => err([diagnostic('export-file-refused', { file }, { reason })]);
  let session: InferenceSession;
  try {
    session = await openFileSession(bytes.value, coreCount());
  } catch (error) {
    return refused(runtimeReason(error));
  }
  try {
    const count = must(inputs[0], 'an input')[1].shape[0] ?? 0;
    const parts: Float32Array[] = [];
    for (let from = 0; from < count; from += batch) {
      const to = Math.min(count, from + batch);
      const feeds = runtimeFeeds(inputs.map(([name, tensor]) => [name, rowsOf(tensor, from, to)]));
      const [output] = Object.values(await runSession(session, 'cpu', feeds));
      const { data } = must(output, 'output');
      if (!(data instanceof Float32Array)) return refused('the output is not float32');
      parts.push(data);
    }
    return ok({ rows: joinedRows(parts) });
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  } finally {
    await session.release();
  }
};

function rowsOf({ dtype, shape, data }: TensorData, from: number, to: number): TensorData {
  const size = data.length / Math.max(1, shape[0] ?? 1);
  return {
    dtype,
    shape: [to - from, ...shape.slice(1)],
    data: data.slice(from * size, to * size),
  } as TensorData;
}

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
