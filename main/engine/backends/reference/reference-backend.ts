import { ok } from '../../../../shared/base/result.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import type { TensorArray, TensorData } from '../../../../shared/ir/tensor-data.ts';
import { runGraph } from '../../../../shared/reference/run-graph.ts';
import { version } from '../../version.ts';
import type { Backend, Chunk, StateHandle, Tensors, TrainingExecutable } from '../backend.ts';

/** The oracle as an engine: every step interpreted, slow and obviously right. */
export function openReference(): Backend {
  return {
    engine: 'reference',
    device: 'reference',
    version,
    pins: {},
    compileTraining: async (graph, { stopOn }) => ok(trainingExecutable(graph, stopOn)),
    compileGraph: async (graph) =>
      ok({
        run: async (feeds) => runGraph(graph, feeds, { precision: 'float32' }),
        dispose: async () => undefined,
      }),
  };
}

function trainingExecutable(graph: Graph, stopOn: readonly string[]): TrainingExecutable {
  const states = graph.outputs.filter((output) => output.kind === 'state').map((output) => output.name);
  const results = graph.outputs.filter((output) => output.kind === 'result').map((output) => output.name);
  return {
    upload: (state) => handleOf(state),
    dispose: async () => undefined,
    async run(state, chunk) {
      let current = await state.read();
      const rows = new Map<string, TensorData[]>(results.map((name) => [name, []]));
      let completed = 0;
      while (completed < chunk.count) {
        const outputs = runGraph(graph, new Map([...current, ...stepOf(chunk, completed)]), {
          precision: 'float32',
        });
        current = new Map(states.map((name) => [name, outputs.get(name) as TensorData]));
        for (const name of results) rows.get(name)?.push(outputs.get(name) as TensorData);
        completed++;
        if (stopOn.some((name) => !allFinite(outputs.get(name) as TensorData))) break;
      }
      const stacked = new Map([...rows].map(([name, tensors]) => [name, stack(tensors)]));
      return { state: handleOf(current), results: stacked, completed };
    },
  };
}

function handleOf(state: Tensors): StateHandle {
  return { read: async () => state, dispose: () => undefined };
}

/** One step's data and numbers, without the chunk's dimension. */
function stepOf({ data, steps }: Chunk, index: number): Tensors {
  const cut = ({ dtype, shape, data: values }: TensorData): TensorData => {
    const rest = shape.slice(1);
    const size = rest.reduce((product, dim) => product * dim, 1);
    return { dtype, shape: rest, data: values.slice(index * size, (index + 1) * size) as TensorArray };
  };
  return new Map([...data, ...steps].map(([name, tensor]) => [name, cut(tensor)]));
}

function stack(tensors: readonly TensorData[]): TensorData {
  const [first] = tensors as readonly [TensorData];
  const size = first.data.length;
  const make = first.data.constructor as new (length: number) => TensorArray;
  const data = new make(size * tensors.length);
  tensors.forEach((tensor, i) => void data.set(tensor.data as never, i * size));
  return { dtype: first.dtype, shape: [tensors.length, ...first.shape], data };
}

function allFinite({ data }: TensorData): boolean {
  for (const value of data) if (!Number.isFinite(Number(value))) return false;
  return true;
}
