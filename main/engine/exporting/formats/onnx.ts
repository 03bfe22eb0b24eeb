import { InferenceSession } from 'onnxruntime-node';
import { must } from '../../../../shared/base/assert.ts';
import { err, ok } from '../../../../shared/base/result.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { checkOnnx, largestFile, publicInputName, writeOnnx } from '../../../../shared/export/onnx.ts';
import type { TensorData } from '../../../../shared/ir/tensor-data.ts';
import { readFileBytes } from '../../../files/read-file.ts';
import { coreCount } from '../../backends/core-count.ts';
import { runtimeVersion } from '../../backends/onnxruntime/devices.ts';
import { runSession } from '../../backends/onnxruntime/run-session.ts';
import { runtimeReason } from '../../backends/onnxruntime/session.ts';
import { toRuntime } from '../../backends/onnxruntime/tensors.ts';
import { joinedRows, type RunFile, sideBySide } from '../run-file.ts';
import type { FileFormat } from './file-format.ts';

/** Errors alone: what the runtime has to say is in the error it throws. */
const errorsOnly = 3;

/** ONNX of the standard operators, run by ONNX Runtime on the CPU. */
export const onnxFormat: FileFormat = {
  largestFile,
  check: checkOnnx,
  write: writeOnnx,
  inputName: publicInputName,
  run: runOnnxFile,
  time: async (bytes, path, sample) => {
    const session = await openSession(bytes, 1).catch((error: unknown) => {
      throw new DiagnosticError([refused(path, runtimeReason(error))]);
    });
    const feeds = runtimeFeeds(sample);
    return {
      run: async () => void (await session.run(feeds)),
      close: () => session.release(),
    };
  },
  runtime: () => ({ name: 'onnxruntime-node', version: runtimeVersion() }),
};

/** Opens a file as anybody does: on the CPU, at the runtime's usual level of optimization. */
function openSession(bytes: Uint8Array, threads: number): Promise<InferenceSession> {
  return InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    logSeverityLevel: errorsOnly,
  });
}

function runtimeFeeds(
  inputs: Iterable<readonly [string, TensorData]>,
): Record<string, ReturnType<typeof toRuntime>> {
  return Object.fromEntries([...inputs].map(([name, tensor]) => [name, toRuntime(tensor)]));
}

function refused(file: string, reason: string): Diagnostic {
  return diagnostic('export-file-refused', { file }, { reason });
}

async function runOnnxFile({ file, inputs, batch }: Parameters<RunFile>[0]): ReturnType<RunFile> {
  const bytes = await readFileBytes(file, { limit: largestFile });
  if (!bytes.ok) return bytes;
  let session: InferenceSession;
  try {
    session = await openSession(bytes.value, coreCount());
  } catch (error) {
    return err([refused(file, runtimeReason(error))]);
  }
  try {
    const count = must(inputs[0], 'an input')[1].shape[0] ?? 0;
    const parts: Float32Array[] = [];
    for (let from = 0; from < count; from += batch) {
      const to = Math.min(count, from + batch);
      const feeds = runtimeFeeds(inputs.map(([name, tensor]) => [name, rowsOf(tensor, from, to)]));
      const results = await runSession(session, 'cpu', feeds);
      const answers = session.outputNames.map((name) => must(results[name], name).data);
      if (!answers.every((data) => data instanceof Float32Array))
        return err([refused(file, 'an output is not float32')]);
      parts.push(sideBySide(answers, to - from));
    }
    return ok({ rows: joinedRows(parts) });
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  } finally {
    await session.release();
  }
}

function rowsOf({ dtype, shape, data }: TensorData, from: number, to: number): TensorData {
  const size = data.length / Math.max(1, shape[0] ?? 1);
  return {
    dtype,
    shape: [to - from, ...shape.slice(1)],
    data: data.slice(from * size, to * size),
  } as TensorData;
}
