import { fixed } from '../../ir/types.ts';
import type { OnnxForm } from '../emitter.ts';
import { reduceSum, reshape, scale } from '../idioms.ts';

/**
 * dx as an affine function of dy and the centred input, slope*dy + pull*centred + offset with one number a channel each:
 * six passes over the tensor, where the textbook form of the decomposition takes ten.
 */
export const affineNormalizationGradient: OnnxForm<'batch_normalization_gradient'> = {
  name: 'affine',
  emit: ({ g, inputs, inputTypes, attributes: { epsilon } }) => {
    const [dy, x, factor, mean, variance] = inputs as readonly [string, string, string, string, string];
    const sizes = (inputTypes[1]?.shape ?? []).map(fixed);
    const channels = fixed(sizes[1]);
    const share = channels / sizes.reduce((product, size) => product * size, 1);
    const axes = sizes.map((_, axis) => axis).filter((axis) => axis !== 1);
    const perChannel = (value: string): string =>
      reshape(g, value, [channels, ...sizes.slice(2).map(() => 1)]);

    const inverse = g.op('Reciprocal', [g.op('Sqrt', [g.op('Add', [variance, g.scalar(epsilon)])])]);
    const centred = g.op('Sub', [x, perChannel(mean)]);
    const dshift = reduceSum(g, dy, axes);
    const dscale = g.op('Mul', [inverse, reduceSum(g, g.op('Mul', [dy, centred]), axes)]);
    const slope = g.op('Mul', [factor, inverse]);
    const offset = scale(g, g.op('Mul', [slope, dshift]), -share);
    const pull = scale(g, g.op('Mul', [g.op('Mul', [slope, inverse]), dscale]), -share);
    const pulled = g.op('Add', [g.op('Mul', [centred, perChannel(pull)]), perChannel(offset)]);
    return [g.op('Add', [g.op('Mul', [dy, perChannel(slope)]), pulled]), dscale, dshift];
  },
};
