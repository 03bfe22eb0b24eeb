import { beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../main/engine/backends/backend.ts';
import { openOnnxRuntime } from '../../main/engine/backends/onnxruntime/onnxruntime-backend.ts';
import { must } from '../../shared/base/assert.ts';
import { compileInference } from '../../shared/compiler/pipeline.ts';
import { createDice } from '../../shared/compiler/testing/dice.ts';
import { type Feeds, randomBatch } from '../../shared/compiler/testing/random-feeds.ts';
import { sketchDocument } from '../../shared/compiler/testing/sketch-document.ts';
import { transformerSketches } from '../../shared/compiler/testing/transformer-sketches.ts';
import type { TensorData } from '../../shared/ir/tensor-data.ts';
import { fixed } from '../../shared/ir/types.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { runGraph } from '../../shared/reference/run-graph.ts';
import { initialValue } from '../../shared/training/initial-state.ts';
import type { Network } from './network.ts';
import { recurrentNetworks } from './recurrent-networks.ts';

let backend: Backend | undefined;
beforeAll(async () => {
  const opened = await openOnnxRuntime({ device: 'cpu' });
  if (!opened.ok) throw new Error(opened.error.map((problem) => problem.code).join(', '));
  backend = opened.value;
});

/** Random numbers are drawn in float64. */
function narrowed(tensor: TensorData): TensorData {
  return tensor.dtype === 'float32' ? { ...tensor, data: Float32Array.from(tensor.data, Number) } : tensor;
}

const recurrentSketches = Object.fromEntries(
  Object.entries<Network>(recurrentNetworks).map(([name, { nodes, wires, facts }]) => [
    name,
    { document: sketchDocument({ nodes, wires }), facts },
  ]),
);

it.each(Object.entries({ ...transformerSketches, ...recurrentSketches }))(
  '%s, compiled for any batch size, computes what the reference computes',
  async (_, { document, facts }) => {
    const compiled = compileInference(document, { catalogue: builtInCatalogue, data: facts });
    if (!compiled.ok) throw new Error(compiled.error.map((problem) => problem.code).join(', '));
    const { graph, state } = compiled.value;
    const weights: Feeds = new Map(
      state.map((entry) => [
        entry.path,
        {
          dtype: 'float32',
          shape: entry.type.shape.map(fixed),
          data: Float32Array.from(initialValue(entry, 3)),
        },
      ]),
    );
    const executable = await must(backend, 'engine').compileGraph(graph);
    if (!executable.ok) throw new Error(executable.error.map((problem) => problem.code).join(', '));
    for (const samples of [3, 1]) {
      const features = must(randomBatch(createDice(samples), facts, samples).get('features'), 'features');
      const feeds: Feeds = new Map([...weights, ['features', narrowed(features)]]);
      const found = must((await executable.value.run(feeds)).get('prediction'), 'prediction');
      const expected = must(
        runGraph(graph, feeds, { precision: 'float64', batch: samples }).get('prediction'),
        'prediction',
      );
      expect(found.shape).toEqual(expected.shape);
      expected.data.forEach((value: number | bigint, i: number) => {
        expect(Number(found.data[i])).toBeCloseTo(Number(value), 5);
      });
    }
    await executable.value.dispose();
  },
);
