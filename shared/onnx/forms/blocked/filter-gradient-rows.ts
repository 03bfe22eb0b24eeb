import { must } from '../../../base/assert.ts';
import type { OnnxForm } from '../../emitter.ts';
import { reduceSum, reshape, transpose } from '../../idioms.ts';
import { sizes4 } from '../../known-sizes.ts';

/** Below so many positions, or above so many channels, the nine products of 'blocked' are wide enough themselves. */
const manyPositions = 512;
const fewChannels = 32;

/**
 * For large images of few channels: kernel rows are shifted on dy, kernel columns on blocked x, so that one product of
 * KH*O rows and KW blocks of columns does it all: 44 against 55 ms on one thread for the second convolution of the MNIST
 * net, 8.4 against 10.5 for the first stage of ResNet-20.
 */
export const blockedRowProduct: OnnxForm<'conv2d_filter_gradient'> = {
  name: 'blocked-rows',
  fitsHere: ({ blocked, inputs: [x], inputTypes, attributes: { groups, strides, dilations } }) => {
    if (blocked === undefined || groups !== 1 || !blocked.has(x)) return false;
    const [, channels] = sizes4(inputTypes[0]);
    const [, , height, width] = sizes4(inputTypes[1]);
    return (
      [...strides, ...dilations].every((step) => step === 1) &&
      blocked.fills(channels) &&
      channels <= fewChannels &&
      height * width >= manyPositions
    );
  },
  emit: ({ g, blocked, inputs, inputTypes, outputTypes, attributes: { pads, kernel } }) => {
    const [x, dy] = inputs as readonly [string, string];
    const layout = must(blocked, 'the blocked layout');
    const [batch, channels, height, width] = sizes4(inputTypes[0]);
    const [, outputs, outHeight, outWidth] = sizes4(inputTypes[1]);
    const [top, left] = pads;
    const paddedRows = outHeight + kernel[0] - 1;
    const depth = paddedRows * outWidth;
    const blocks = channels / layout.size;

    // Row r of the padded image met row r - i of dy at kernel row i; outHeight names a row of zeros.
    const rows = grid([kernel[0], paddedRows], ([i, r]) => (r < i || r - i >= outHeight ? outHeight : r - i));
    const gradients = reshape(g, dy, [batch * outputs, outHeight, outWidth]);
    const zeroRow = g.constant('float32', [batch * outputs, 1, outWidth], 0);
    const shifted = g.op(
      'Gather',
      [g.op('Concat', [gradients, zeroRow], { axis: 1 }), g.constant('int32', [rows.length], rows)],
      { axis: 1 },
    );

    const area = height * width;
    const places = grid([paddedRows, outWidth, kernel[1]], ([r, column, j]) => {
      const [y, at] = [r - top, column + j - left];
      return y < 0 || y >= height || at < 0 || at >= width ? area : y * width + at;
    });
    const image = reshape(g, layout.blocked(x), [batch, blocks, area, layout.size]);
    const zeroBlock = g.constant('float32', [batch, blocks, 1, layout.size], 0);
    const padded = places.includes(area) ? g.op('Concat', [image, zeroBlock], { axis: 2 }) : image;
    const met = g.op('Gather', [padded, g.constant('int32', [places.length], places)], { axis: 2 });

    const left4 = reshape(g, shifted, [batch, 1, outputs * kernel[0], depth]);
    const right4 = reshape(g, met, [batch, blocks, depth, kernel[1] * layout.size]);
    const product = reduceSum(g, g.op('MatMul', [left4, right4]), [0]);
    const parts = reshape(g, product, [blocks, outputs, kernel[0], kernel[1], layout.size]);
    return [reshape(g, transpose(g, parts, [1, 0, 4, 2, 3]), outputTypes[0]?.shape ?? [])];
  },
};

/** One number for each cell of a grid, in row-major order. */
function grid<const N extends readonly number[]>(
  sizes: N,
  value: (cell: { readonly [I in keyof N]: number }) => number,
): Int32Array {
  const cells = sizes.reduce<readonly (readonly number[])[]>(
    (before, size) => before.flatMap((cell) => Array.from({ length: size }, (_, i) => [...cell, i])),
    [[]],
  );
  return Int32Array.from(cells, (cell) => value(cell as { readonly [I in keyof N]: number }));
}
