import type { Tensors } from '../../backends/backend.ts';
import type { PlannedStage } from '../prove-stage.ts';
import { exportNetwork, type RunContext, runAnswers } from '../run-networks.ts';
import type { ExportStage } from './stage.ts';

/** The run's weights as they are, in float32: what every other stage is compared with. */
export const trained: ExportStage = {
  name: 'trained',
  isAsked: () => true,
  make: async ({ context, weights }) => ({ planned: await floatFile(context, weights), weights }),
};

/** Weights as a file in float32, whose answers must be those of the run's own evaluation program. */
export async function floatFile(context: RunContext, weights: Tensors): Promise<Omit<PlannedStage, 'name'>> {
  return {
    network: exportNetwork(context, weights),
    precision: 'float32',
    expected: await runAnswers(context, weights),
    reference: 'run',
    dependsOnBatch: false,
  };
}
