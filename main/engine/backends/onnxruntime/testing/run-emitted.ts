import { InferenceSession, type Tensor } from 'onnxruntime-node';
import { must } from '../../../../../shared/base/assert.ts';
import type { Graph } from '../../../../../shared/ir/graph.ts';
import type { EmitOptions } from '../../../../../shared/onnx/emit-nodes.ts';
import { emitStep } from '../../../../../shared/onnx/emit-program.ts';
import { encodeModel } from '../../../../../shared/onnx/encode-model.ts';
import { withMinVersions } from '../../../../../shared/onnx/min-versions.ts';
import type { BackendRun } from '../../testing/check-backend.ts';
import { fromRuntime, toRuntime } from '../tensors.ts';

/** A session of a graph as emitted for a target, on a provider of the runtime. Symbolic batches are kept. */
export function openEmitted(graph: Graph, options: EmitOptions, provider = 'cpu'): Promise<InferenceSession> {
  const model = emitStep(graph, options);
  // As it is exported: the lowest operator set must mean the same.
  const written = options.target === 'portable' ? withMinVersions(model) : model;
  return InferenceSession.create(encodeModel(written), {
    executionProviders: [provider],
    // The graphs are too small to share: starting further threads would take longer than running them.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
}

/** Runs graphs, each in a session of its own. */
export function runEmitted(options: EmitOptions, provider = 'cpu'): BackendRun {
  return async (graph, feeds) => {
    const session = await openEmitted(graph, options, provider);
    const tensors = graph.inputs.map(({ name }) => [name, toRuntime(must(feeds.get(name), name))]);
    const outputs = (await session.run(Object.fromEntries(tensors))) as Readonly<Record<string, Tensor>>;
    const results = graph.outputs.map(({ name }) => [name, fromRuntime(must(outputs[name], name))] as const);
    await session.release();
    return new Map(results);
  };
}
