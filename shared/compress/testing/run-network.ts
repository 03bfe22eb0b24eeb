import { verifyGraph } from '../../compiler/verify.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { runGraph } from '../../reference/run-graph.ts';
import type { Network } from '../network.ts';
import { ObservedValues, observedGraph, observedName } from '../observed-values.ts';
import { valuesToObserve } from '../plan-quantization.ts';

/** The network's prediction by the reference, with its graph and manifest verified first. */
export function predict(network: Network, features: TensorData): Float32Array {
  verifyGraph(network.graph, 'compression');
  const inputs = network.graph.inputs.filter((input) => input.kind === 'state').map((input) => input.name);
  const paths = network.state.map((entry) => entry.path);
  if (inputs.join() !== paths.join()) throw new Error(`manifest ${paths.join()} for inputs ${inputs.join()}`);
  const feeds = new Map([...network.values, ['features', features] as const]);
  const results = runGraph(network.graph, feeds, { precision: 'float32' });
  return results.get('prediction')?.data as Float32Array;
}

/** What the values of a static quantization looked like on some samples. */
export function observe(network: Network, features: TensorData): ReadonlyMap<Value, ObservedValues> {
  const values = valuesToObserve(network);
  const feeds = new Map([...network.values, ['features', features] as const]);
  const results = runGraph(observedGraph(network.graph, values), feeds, { precision: 'float32' });
  return new Map(
    values.map((value) => {
      const data = results.get(observedName(value))?.data as Float32Array;
      const seen = new ObservedValues(data.length);
      seen.add(data);
      return [value, seen];
    }),
  );
}

export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`${a.length} numbers against ${b.length}`);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (b[i] as number))), 0);
}
