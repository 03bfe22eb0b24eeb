import { must } from '../../../base/assert.ts';
import type { OpName } from '../../../ops/definition.ts';
import { type BlockedTensors, blockedDomain } from '../../blocked-tensors.ts';
import type { Emission, OnnxForm } from '../../emitter.ts';
import type { GraphWriter } from '../../graph-writer.ts';
import { reduceSum, reshape, scale as times } from '../../idioms.ts';
import { type Sizes4, sizes4 } from '../../known-sizes.ts';

/** Whether x was made in blocks: batch normalization stands between convolutions. */
function standsInBlocks<K extends OpName>(
  { blocked, inputTypes }: Emission<K>,
  x: string | undefined,
): boolean {
  return blocked?.has(x) === true && inputTypes[0]?.shape.length === 4;
}

/**
 * Batch normalization of blocked channels: each affine pass is a 1x1 convolution channel by channel, on all threads and
 * with a sum in the same pass (0.16 against 1.1 ms for product and sum over a stage of ResNet-20).
 */
export const blockedNormalization: OnnxForm<'batch_normalization'> = {
  name: 'blocked',
  fitsHere: (emission) => standsInBlocks(emission, emission.inputs[0]),
  emit: ({ g, blocked, inputs, inputTypes, attributes: { epsilon } }) => {
    const [x, factor, shift] = inputs as readonly [string, string, string];
    const layout = must(blocked, 'the blocked layout');
    const sizes = sizes4(inputTypes[0]);
    const share = 1 / (sizes[0] * sizes[2] * sizes[3]);
    const mean = times(g, channelSums(g, layout, layout.blocked(x), sizes), share);
    const centred = centre(g, layout, x, mean, sizes);
    const squares = g.op('Mul', [centred, centred]);
    const variance = times(g, channelSums(g, layout, squares, sizes), share);
    const slope = g.op('Mul', [factor, inverseDeviation(g, variance, epsilon)]);
    return [layout.plain(affine(g, centred, slope, shift, sizes), sizes[1]), mean, variance];
  },
};

/** dx = a*dy - a*(dshift + xhat*dscale)/M with a = scale/deviation: two such passes after two sums. */
export const blockedNormalizationGradient: OnnxForm<'batch_normalization_gradient'> = {
  name: 'blocked',
  fitsHere: (emission) => standsInBlocks(emission, emission.inputs[1]),
  emit: ({ g, blocked, inputs, inputTypes, attributes: { epsilon } }) => {
    const [dy, x, factor, mean, variance] = inputs as readonly [string, string, string, string, string];
    const layout = must(blocked, 'the blocked layout');
    const sizes = sizes4(inputTypes[1]);
    const share = 1 / (sizes[0] * sizes[2] * sizes[3]);
    const inverse = inverseDeviation(g, variance, epsilon);
    const centred = centre(g, layout, x, mean, sizes);
    const gradient = layout.blocked(dy);
    const dshift = channelSums(g, layout, gradient, sizes);
    const products = g.op('Mul', [gradient, centred]);
    const dscale = g.op('Mul', [inverse, channelSums(g, layout, products, sizes)]);

    const slope = g.op('Mul', [factor, inverse]);
    const offset = times(g, g.op('Mul', [slope, dshift]), -share);
    const pull = times(g, g.op('Mul', [g.op('Mul', [slope, inverse]), dscale]), -share);
    const pulled = affine(g, centred, pull, '', sizes);
    return [layout.plain(affine(g, gradient, slope, offset, sizes, pulled), sizes[1]), dscale, dshift];
  },
};

/** x minus its channel's mean, in blocks; forward and backward pass share it. */
function centre(g: GraphWriter, layout: BlockedTensors, x: string, mean: string, sizes: Sizes4): string {
  const ones = g.constant('float32', [sizes[1]], 1);
  return affine(g, layout.blocked(x), ones, g.op('Neg', [mean]), sizes);
}

/** x*slope + offset + added, slope and offset one number a channel. An empty name leaves a part out. */
function affine(
  g: GraphWriter,
  x: string,
  slope: string,
  offset: string,
  [, channels]: Sizes4,
  added = '',
): string {
  const inputs = [x, reshape(g, slope, [channels, 1, 1, 1]), offset, added];
  while (inputs.at(-1) === '') inputs.pop();
  return g.op('Conv', inputs, { group: channels }, blockedDomain);
}

function channelSums(g: GraphWriter, layout: BlockedTensors, x: string, sizes: Sizes4): string {
  const [batch, channels, height, width] = sizes;
  const rows = reshape(g, x, [(batch * channels) / layout.size, height * width, layout.size]);
  return reduceSum(g, reshape(g, reduceSum(g, rows, [1]), [batch, channels]), [0]);
}

function inverseDeviation(g: GraphWriter, variance: string, epsilon: number): string {
  return g.op('Reciprocal', [g.op('Sqrt', [g.op('Add', [variance, g.scalar(epsilon)])])]);
}
