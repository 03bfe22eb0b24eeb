import { accuracy } from './accuracy.ts';
import { activation } from './activation.ts';
import { activityRegularization } from './activity-regularization.ts';
import { adaptiveAveragePool } from './adaptive-average-pool.ts';
import { adaptiveMaxPool } from './adaptive-max-pool.ts';
import { add } from './add.ts';
import { auc } from './auc.ts';
import { averagePool1d } from './average-pool1d.ts';
import { averagePool2d } from './average-pool2d.ts';
import { batchNormalization } from './batch-normalization.ts';
import { binaryAccuracy } from './binary-accuracy.ts';
import { binaryCrossEntropy } from './binary-cross-entropy.ts';
import { bottleneckBlock } from './bottleneck-block.ts';
import { classToken } from './class-token.ts';
import { concatenate } from './concatenate.ts';
import { confusionMatrix } from './confusion-matrix.ts';
import { convUnit } from './conv-unit.ts';
import { conv1d } from './conv1d.ts';
import { conv1dTranspose } from './conv1d-transpose.ts';
import { conv2d } from './conv2d.ts';
import { conv2dTranspose } from './conv2d-transpose.ts';
import { conv3d } from './conv3d.ts';
import { cosineLoss } from './cosine-loss.ts';
import { cropping2d } from './cropping2d.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { NodeCatalogue } from './definition.ts';
import { dense } from './dense.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { diceLoss } from './dice-loss.ts';
import { diceScore } from './dice-score.ts';
import { divide } from './divide.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { expand } from './expand.ts';
import { expression } from './expression.ts';
import { f1Score } from './f1-score.ts';
import { fill } from './fill.ts';
import { flatten } from './flatten.ts';
import { focalLoss } from './focal-loss.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { gaussianSampling } from './gaussian-sampling.ts';
import { globalAveragePool } from './global-average-pool.ts';
import { globalMaxPool } from './global-max-pool.ts';
import { groupNormalization } from './group-normalization.ts';
import { gru } from './gru.ts';
import { hingeLoss } from './hinge-loss.ts';
import { huberLoss } from './huber-loss.ts';
import { input } from './input.ts';
import { instanceNormalization } from './instance-normalization.ts';
import { invertedResidual } from './inverted-residual.ts';
import { klDivergence } from './kl-divergence.ts';
import { klDivergenceGaussian } from './kl-divergence-gaussian.ts';
import { l1Loss } from './l1-loss.ts';
import { layerNormalization } from './layer-normalization.ts';
import { learnedPositions } from './learned-positions.ts';
import { lstm } from './lstm.ts';
import { matrixProduct } from './matrix-product.ts';
import { maxPool1d } from './max-pool1d.ts';
import { maxPool2d } from './max-pool2d.ts';
import { maximum } from './maximum.ts';
import { mbconv } from './mbconv.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanAveragePrecision } from './mean-average-precision.ts';
import { meanIou } from './mean-iou.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { minimum } from './minimum.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { multiply } from './multiply.ts';
import { noiseSource } from './noise-source.ts';
import { output } from './output.ts';
import { pad } from './pad.ts';
import { paddingMask } from './padding-mask.ts';
import { patchEmbedding } from './patch-embedding.ts';
import { permute } from './permute.ts';
import { perplexity } from './perplexity.ts';
import { precision } from './precision.ts';
import { rSquared } from './r-squared.ts';
import { recall } from './recall.ts';
import { reduce } from './reduce.ts';
import { reshape } from './reshape.ts';
import { residualBlock } from './residual-block.ts';
import { rmsNormalization } from './rms-normalization.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';
import { scaleAndShift } from './scale-and-shift.ts';
import { separableConv2d } from './separable-conv2d.ts';
import { sequencePool } from './sequence-pool.ts';
import { sharedLayer } from './shared-layer.ts';
import { simpleRnn } from './simple-rnn.ts';
import { sinusoidalPositions } from './sinusoidal-positions.ts';
import { slice } from './slice.ts';
import { spatialDropout } from './spatial-dropout.ts';
import { split } from './split.ts';
import { squeeze } from './squeeze.ts';
import { squeezeExcite } from './squeeze-excite.ts';
import { stochasticDepth } from './stochastic-depth.ts';
import { stopGradient } from './stop-gradient.ts';
import { subtract } from './subtract.ts';
import { target } from './target.ts';
import { topKAccuracy } from './top-k-accuracy.ts';
import { transformerDecoder } from './transformer-decoder.ts';
import { transformerEncoder } from './transformer-encoder.ts';
import { tripletLoss } from './triplet-loss.ts';
import { unetDecoder } from './unet-decoder.ts';
import { unetEncoder } from './unet-encoder.ts';
import { upsampling2d } from './upsampling2d.ts';
import { weightedSum } from './weighted-sum.ts';
import { zeroPadding2d } from './zero-padding2d.ts';

/** Every node a person can wire, in the palette's order. */
const definitions = [
  input,
  target,
  output,
  dense,
  activation,
  flatten,
  reshape,
  permute,
  expand,
  squeeze,
  slice,
  pad,
  reduce,
  scaleAndShift,
  sharedLayer,
  conv1d,
  conv2d,
  conv3d,
  depthwiseConv2d,
  separableConv2d,
  conv1dTranspose,
  conv2dTranspose,
  upsampling2d,
  zeroPadding2d,
  cropping2d,
  maxPool1d,
  maxPool2d,
  averagePool1d,
  averagePool2d,
  globalAveragePool,
  globalMaxPool,
  adaptiveAveragePool,
  adaptiveMaxPool,
  embedding,
  paddingMask,
  patchEmbedding,
  classToken,
  learnedPositions,
  sinusoidalPositions,
  multiHeadAttention,
  sequencePool,
  simpleRnn,
  lstm,
  gru,
  batchNormalization,
  layerNormalization,
  groupNormalization,
  instanceNormalization,
  rmsNormalization,
  dropout,
  spatialDropout,
  stochasticDepth,
  gaussianNoise,
  activityRegularization,
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  matrixProduct,
  expression,
  concatenate,
  split,
  noiseSource,
  gaussianSampling,
  stopGradient,
  fill,
  convUnit,
  residualBlock,
  bottleneckBlock,
  squeezeExcite,
  invertedResidual,
  mbconv,
  unetEncoder,
  unetDecoder,
  transformerEncoder,
  transformerDecoder,
  crossEntropy,
  binaryCrossEntropy,
  focalLoss,
  hingeLoss,
  meanSquaredError,
  l1Loss,
  huberLoss,
  klDivergence,
  diceLoss,
  cosineLoss,
  tripletLoss,
  klDivergenceGaussian,
  weightedSum,
  accuracy,
  topKAccuracy,
  precision,
  recall,
  f1Score,
  auc,
  binaryAccuracy,
  meanIou,
  diceScore,
  meanAveragePrecision,
  confusionMatrix,
  perplexity,
  meanAbsoluteError,
  rootMeanSquaredError,
  rSquared,
] as const;

/** The type of a built-in node: `satisfies Record<NodeType, ...>` proves that a table has them all. */
export type NodeType = (typeof definitions)[number]['type'];

/** The name of an icon that a built-in node declares. */
export type NodeIcon = (typeof definitions)[number]['icon'];

/** The nodes that come with the program, for what has no document: the palette and the reference pages. */
export const builtInCatalogue: NodeCatalogue = new Map(
  definitions.map((definition) => [definition.type, definition]),
);
