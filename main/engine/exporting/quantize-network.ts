import { must } from '../../../shared/base/assert.ts';
import { type FloatLayer, floatLayers } from '../../../shared/compress/float-layers.ts';
import type { Network } from '../../../shared/compress/network.ts';
import { ObservedValues, observedGraph, observedName } from '../../../shared/compress/observed-values.ts';
import {
  planDynamic,
  planStatic,
  type RangeRule,
  valuesToObserve,
} from '../../../shared/compress/plan-quantization.ts';
import { quantizeDynamic, quantizeStatic } from '../../../shared/compress/quantize.ts';
import { roundToFloat16, simulateInFloat } from '../../../shared/compress/simulate.ts';
import type { Quantization } from '../../../shared/export/formats.ts';
import type { WriteRequest } from '../../../shared/export/write-request.ts';
import type { Value } from '../../../shared/ir/graph.ts';
import { elementsPerSample } from '../../../shared/ir/types.ts';
import { checked } from './checked.ts';
import { floats, networkAnswers, networkFeeds, type RunContext } from './run-networks.ts';

/** A network to write, and the one in float32 that its file is compared with. */
export interface QuantizedNetwork {
  readonly network: Network;
  readonly simulation: Network;
  /** Layers that int8 leaves in float32. */
  readonly floatLayers: readonly FloatLayer[];
  /** How the activations' ranges were chosen (static int8). */
  readonly rangeRule?: RangeRule;
}

/** Training samples that a static quantization looks at. */
export const calibrationSamples = 512;
const calibrationBatch = 64;

/** How one kind of narrower numbers is made, and what its file needs. */
export interface Quantizer {
  readonly quantize: (context: RunContext, network: Network) => Promise<QuantizedNetwork>;
  readonly precision: WriteRequest['precision'];
  /** Whether an answer depends on its batch: then samples are evaluated one by one. */
  readonly dependsOnBatch: boolean;
}

export const quantizers: Readonly<Record<Quantization, Quantizer>> = {
  int8: { quantize: quantizeCalibrated, precision: 'float32', dependsOnBatch: false },
  dynamic: {
    quantize: async (_context, network) => {
      const quantized = quantizeDynamic(network, planDynamic(network));
      const floats = floatLayers(quantized.graph);
      return { network: quantized, simulation: simulateInFloat(quantized), floatLayers: floats };
    },
    precision: 'float32',
    dependsOnBatch: true,
  },
  fp16: {
    quantize: async (_context, network) => ({
      network,
      simulation: roundToFloat16(network),
      floatLayers: [],
    }),
    precision: 'float16',
    dependsOnBatch: false,
  },
};

/** Static int8 by the rule whose outputs lie nearer to the float network's on the calibration samples. */
async function quantizeCalibrated(context: RunContext, network: Network): Promise<QuantizedNetwork> {
  const rows = context.samples.calibration(calibrationSamples, context.document.training.seed);
  const observed = await observe(context, network, rows);
  const wanted = await networkAnswers(context, network, rows);
  let best: (QuantizedNetwork & { readonly error: number }) | undefined;
  for (const rangeRule of ['extremes', 'least-error'] as const) {
    const quantized = quantizeStatic(network, planStatic(network, observed, rangeRule));
    const simulation = simulateInFloat(quantized);
    const found = await networkAnswers(context, simulation, rows);
    const error = found.rows.reduce((sum, value, i) => sum + (value - (wanted.rows[i] as number)) ** 2, 0);
    const layers = floatLayers(quantized.graph);
    if (best === undefined || error < best.error)
      best = { network: quantized, simulation, floatLayers: layers, rangeRule, error };
  }
  return must(best, 'a quantization');
}

async function observe(
  { backend, samples }: RunContext,
  network: Network,
  rows: Uint32Array,
): Promise<ReadonlyMap<Value, ObservedValues>> {
  const values = valuesToObserve(network);
  const observed = new Map(
    values.map((value) => [value, new ObservedValues(rows.length * elementsPerSample(value.type.shape))]),
  );
  const executable = checked(await backend.compileGraph(observedGraph(network.graph, values)));
  try {
    for (let from = 0; from < rows.length; from += calibrationBatch) {
      const feeds = networkFeeds(network.graph, samples, rows.subarray(from, from + calibrationBatch), from);
      const results = await executable.run(new Map([...network.values, ...feeds]));
      for (const [value, seen] of observed)
        seen.add(floats(must(results.get(observedName(value)), 'a value')));
    }
  } finally {
    await executable.dispose();
  }
  return observed;
}
