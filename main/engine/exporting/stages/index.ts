import { pruned } from './pruned.ts';
import { quantized } from './quantized.ts';
import type { ExportStage } from './stage.ts';
import { trained } from './trained.ts';

/** In the order in which they are made: each begins with the weights that the one before it left. */
export const exportStages: readonly ExportStage[] = [trained, pruned, quantized];
