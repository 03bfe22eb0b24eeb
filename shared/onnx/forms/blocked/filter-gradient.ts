import { must } from '../../../base/assert.ts';
import { windowInputs } from '../../../ops/windows.ts';
import type { OnnxForm } from '../../emitter.ts';
import { reduceSum, reshape, transpose } from '../../idioms.ts';
import { sizes4 } from '../../known-sizes.ts';
import { seenPositions } from '../seen-positions.ts';

/**
 * For each kernel position: gathers the rows of blocked x that it saw, whole blocks of channels at a time on every thread,
 * and multiplies them by dy. 33.6 to 17 ms for the second convolution of the MNIST net.
 */
export const blockedFilterGradient: OnnxForm<'conv2d_filter_gradient'> = {
  name: 'blocked',
  fitsHere: ({ blocked, inputs: [x], inputTypes, attributes: { groups } }) =>
    blocked !== undefined && groups === 1 && blocked.has(x) && blocked.fills(sizes4(inputTypes[0])[1]),
  emit: ({ g, blocked, inputs, inputTypes, outputTypes, attributes }) => {
    const [x, dy] = inputs as readonly [string, string];
    const layout = must(blocked, 'the blocked layout');
    const [batch, channels, height, width] = sizes4(inputTypes[0]);
    const [, outputs, outHeight, outWidth] = sizes4(inputTypes[1]);
    const [blocks, area, positions] = [channels / layout.size, height * width, outHeight * outWidth];
    const seen = windowInputs({ ...attributes, size: [height, width], outputs: [outHeight, outWidth] });

    const rows = reshape(g, layout.blocked(x), [batch, blocks, area, layout.size]);
    const zeroRow = g.constant('float32', [batch, blocks, 1, layout.size], 0);
    // The table names padding by the position behind the last.
    const padded = seen.includes(area) ? g.op('Concat', [rows, zeroRow], { axis: 2 }) : rows;
    const gradients = reshape(g, dy, [batch, 1, outputs, positions]);
    const products = Array.from({ length: seen.length / positions }, (_, tap) => {
      const places = seen.slice(tap * positions, (tap + 1) * positions);
      const met = g.op('Gather', [padded, g.constant('int32', [positions], places)], { axis: 2 });
      const product = reduceSum(g, g.op('MatMul', [gradients, met]), [0]);
      return reshape(g, product, [1, blocks, outputs, layout.size]);
    });
    const gathered = g.op('Concat', products, { axis: 0 });
    return [reshape(g, transpose(g, gathered, [2, 1, 3, 0]), outputTypes[0]?.shape ?? [])];
  },
};

/** For fewer channels than a block, where dy is at hand in blocks: patches of x times blocked dy. */
export const blockedPatches: OnnxForm<'conv2d_filter_gradient'> = {
  name: 'blocked-patches',
  fitsHere: ({ blocked, inputs: [, dy], inputTypes, attributes: { groups } }) =>
    blocked !== undefined && groups === 1 && blocked.has(dy) && sizes4(inputTypes[0])[1] < blocked.size,
  emit: ({ g, blocked, inputs, inputTypes, outputTypes, attributes }) => {
    const [x, dy] = inputs as readonly [string, string];
    const layout = must(blocked, 'the blocked layout');
    const [batch, channels] = sizes4(inputTypes[0]);
    const [, outputs, outHeight, outWidth] = sizes4(inputTypes[1]);
    const [blocks, positions] = [outputs / layout.size, outHeight * outWidth];
    const seen = seenPositions(g, x, attributes, [outHeight, outWidth]);
    const parts = seen.map((part) => reshape(g, part, [batch, 1, channels, 1, positions]));
    const patches = reshape(g, g.op('Concat', parts, { axis: 3 }), [
      batch,
      1,
      channels * parts.length,
      positions,
    ]);
    const gradients = reshape(g, layout.blocked(dy), [batch, blocks, positions, layout.size]);
    const product = reduceSum(g, g.op('MatMul', [patches, gradients]), [0]);
    return [reshape(g, transpose(g, product, [0, 2, 1]), outputTypes[0]?.shape ?? [])];
  },
};
