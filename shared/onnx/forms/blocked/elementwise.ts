import { must } from '../../../base/assert.ts';
import { fixed, sameShape } from '../../../ir/types.ts';
import type { OnnxForm } from '../../emitter.ts';
import { positiveMask, reduceSum, reshape } from '../../idioms.ts';
import { sizes4 } from '../../known-sizes.ts';

/** Elementwise ops between blocked ones stay in blocks: no reordering for a pass that does not care. */
export const blockedRelu: OnnxForm<'relu'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs: [x] }) => blocked?.has(x) ?? false,
  emit: ({ g, blocked, inputs: [x], inputTypes }) => {
    const layout = must(blocked, 'the blocked layout');
    return [layout.plain(g.op('Relu', [layout.blocked(x as string)]), fixed(inputTypes[0]?.shape[1]))];
  },
};

export const blockedReluGradient: OnnxForm<'relu_gradient'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs: [, y] }) => blocked?.has(y) ?? false,
  emit: ({ g, blocked, inputs, inputTypes }) => {
    const layout = must(blocked, 'the blocked layout');
    const [dy, y] = inputs.map((input) => layout.blocked(input)) as [string, string];
    return [layout.plain(g.op('Mul', [dy, positiveMask(g, y)]), fixed(inputTypes[0]?.shape[1]))];
  },
};

/** Residual sums. */
export const blockedSum: OnnxForm<'add'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs, inputTypes: [a, b] }) =>
    blocked !== undefined &&
    inputs.every((input) => blocked.has(input)) &&
    sameShape(a?.shape ?? [], b?.shape ?? []),
  emit: ({ g, blocked, inputs, inputTypes }) => {
    const layout = must(blocked, 'the blocked layout');
    const sum = g.op(
      'Add',
      inputs.map((input) => layout.blocked(input)),
    );
    return [layout.plain(sum, fixed(inputTypes[0]?.shape[1]))];
  },
};

/** Sums of each channel, as a convolution's bias gradient needs: first over positions, then over the batch. */
export const blockedChannelSums: OnnxForm<'reduce_sum'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs: [x], attributes: { axes, keepDimensions } }) =>
    (blocked?.has(x) ?? false) && axes.join() === '0,2,3' && !keepDimensions,
  emit: ({ g, blocked, inputs: [x], inputTypes }) => {
    const layout = must(blocked, 'the blocked layout');
    const [batch, channels, height, width] = sizes4(inputTypes[0]);
    const blocks = (batch * channels) / layout.size;
    const rows = reshape(g, layout.blocked(x as string), [blocks, height * width, layout.size]);
    return [reduceSum(g, reshape(g, reduceSum(g, rows, [1]), [batch, channels]), [0])];
  },
};
