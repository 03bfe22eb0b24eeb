import { must } from '../../../../shared/base/assert.ts';
import type { Quantization } from '../../../../shared/export/formats.ts';
import { calibrationSamples, quantizers } from '../quantize-network.ts';
import { exportNetwork, networkAnswers } from '../run-networks.ts';
import type { ExportStage } from './stage.ts';

/** Narrower numbers: a file whose answers must be those of its own simulation in float32. */
export const quantized: ExportStage = {
  name: 'quantized',
  isAsked: ({ quantize }) => quantize !== undefined,
  make: async ({ context, request, weights, progress }) => {
    progress('quantize');
    const kind = must(request.quantize, 'quantize') as Quantization;
    const { quantize, precision, dependsOnBatch } = quantizers[kind];
    const { network, simulation, floatLayers, rangeRule } = await quantize(
      context,
      exportNetwork(context, weights),
    );
    return {
      planned: {
        network,
        precision,
        expected: await networkAnswers(context, simulation, context.samples.validation),
        reference: 'simulation',
        dependsOnBatch,
      },
      weights,
      report: {
        quantize: { kind, ...(rangeRule && { calibrationSamples, ranges: rangeRule }), floatLayers },
      },
    };
  },
};
