import { must } from '../../../../shared/base/assert.ts';
import { kernelPaths } from '../../../../shared/compress/kernel-paths.ts';
import { pruneWeights } from '../../../../shared/compress/prune.ts';
import { checked } from '../checked.ts';
import type { FineTuned } from '../fine-tune.ts';
import { exportNetwork } from '../run-networks.ts';
import type { ExportStage, StageInput } from './stage.ts';
import { floatFile } from './trained.ts';

/** The smallest weights of the kernels set to zero, and the rest trained on where that is asked for. */
export const pruned: ExportStage = {
  name: 'pruned',
  isAsked: ({ prune }) => prune !== undefined,
  make: async (input) => {
    const { context, weights } = input;
    const prune = must(input.request.prune, 'prune');
    input.progress('prune');
    const found = pruneWeights(kernelPaths(exportNetwork(context, weights).graph), weights, prune);
    const tuned =
      prune.fineTuneEpochs === 0
        ? { weights: found.values, keptEpoch: 0 }
        : await fineTuned(input, prune.fineTuneEpochs, found);
    const { prunedCount: prunedWeights, kernelCount: ofWeights } = found;
    return {
      planned: await floatFile(context, tuned.weights),
      weights: tuned.weights,
      report: { prune: { ...prune, prunedWeights, ofWeights, keptEpoch: tuned.keptEpoch } },
    };
  },
};

async function fineTuned(
  { context: { document, data, backend }, fineTune, shouldStop, progress }: StageInput,
  epochs: number,
  { masks, values }: ReturnType<typeof pruneWeights>,
): Promise<FineTuned> {
  const onEpoch = (done: number): void => progress('fine-tune', { done, total: epochs });
  onEpoch(0);
  const request = { document, data, backend, weights: values, masks, epochs, shouldStop, onEpoch };
  return checked(await fineTune(request));
}
