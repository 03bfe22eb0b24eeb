import { accuracy } from './accuracy.ts';
import { activation } from './activation.ts';
import { add } from './add.ts';
import { averagePool2d } from './average-pool2d.ts';
import { batchNormalization } from './batch-normalization.ts';
import { concatenate } from './concatenate.ts';
import { conv2d } from './conv2d.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { NodeCatalogue } from './definition.ts';
import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { globalAveragePool } from './global-average-pool.ts';
import { input } from './input.ts';
import { layerNormalization } from './layer-normalization.ts';
import { maxPool2d } from './max-pool2d.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { multiply } from './multiply.ts';
import { reshape } from './reshape.ts';
import { residualBlock } from './residual-block.ts';
import { target } from './target.ts';

/** Every node a person can wire, in the palette's order. */
const definitions = [
  input,
  target,
  dense,
  activation,
  flatten,
  reshape,
  conv2d,
  maxPool2d,
  averagePool2d,
  globalAveragePool,
  batchNormalization,
  layerNormalization,
  dropout,
  add,
  multiply,
  concatenate,
  residualBlock,
  crossEntropy,
  meanSquaredError,
  accuracy,
  meanAbsoluteError,
];

export const nodeCatalogue: NodeCatalogue = new Map(
  definitions.map((definition) => [definition.type, definition]),
);
