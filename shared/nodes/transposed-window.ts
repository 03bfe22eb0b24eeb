/** Sizes of transposed convolutions: the convolution with this window would take the result back to the input's size. */
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { biasWeight, requireGroupsDivide } from './convolution-weights.ts';
import type { LoweringContext } from './definition.ts';
import { type InitializerName, initializerFor } from './initializers.ts';
import { type PaddingChoice, samePads } from './sliding-window.ts';

export interface TransposedWindow {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly padding: PaddingChoice;
  /** Of padding 'explicit': positions taken off the result, and added behind it. */
  readonly pads: readonly number[];
  readonly outputPadding: readonly number[];
}

/**
 * The result's sizes and the pads of the convolution it undoes. 'same': size * stride. 'valid': (size - 1) * stride + kernel.
 * 'explicit': (size - 1) * stride + kernel - pads + output padding, as PyTorch.
 */
export function transposedSizes(
  g: LoweringContext,
  size: readonly number[],
  window: TransposedWindow,
): { readonly outputs: readonly number[]; readonly pads: readonly number[] } {
  const { kernel, strides, padding } = window;
  const valid = size.map((length, i) => (length - 1) * (strides[i] as number) + (kernel[i] as number));
  if (padding === 'same') {
    const outputs = size.map((length, i) => length * (strides[i] as number));
    return { outputs, pads: samePads(outputs, { kernel, strides, dilation: size.map(() => 1) }) };
  }
  if (padding === 'valid') return { outputs: valid, pads: [...size, ...size].map(() => 0) };
  const { pads, outputPadding } = window;
  if (outputPadding.some((extra, i) => extra >= (strides[i] as number))) {
    const values = { strides: strides.join('×'), found: outputPadding.join('×') };
    g.refuse(diagnostic('output-padding-too-large', { node: g.node, parameter: 'outputPadding' }, values));
  }
  const outputs = valid.map(
    (length, i) =>
      length - (pads[i] as number) - (pads[i + size.length] as number) + (outputPadding[i] as number),
  );
  if (outputs.some((length) => length < 1)) {
    const where = { node: g.node, parameter: 'pads' };
    g.refuse(diagnostic('transposed-result-empty', where, { found: outputs.join('×') }));
  }
  return { outputs, pads };
}

/** The filter [channels, filters / groups, ...kernel] and, where there is one, the bias [filters]. */
export function transposedWeights(
  g: LoweringContext,
  layer: {
    readonly channels: number;
    readonly filters: number;
    readonly groups: number;
    readonly kernel: readonly number[];
    readonly strides: readonly number[];
    readonly bias: boolean;
    readonly initializer: InitializerName;
  },
): { readonly filter: Value; readonly bias: Value | undefined } {
  const { channels, filters, groups, kernel, strides } = layer;
  requireGroupsDivide(g, groups, channels, filters);
  const product = (sizes: readonly number[]): number => sizes.reduce((total, length) => total * length, 1);
  // A stride spreads the inputs out: so many fewer of them meet in one output.
  const fanIn = Math.max(1, ((channels / groups) * product(kernel)) / product(strides));
  const initializer = initializerFor(layer.initializer, fanIn, filters * product(kernel));
  const filter = g.weight('weight', [channels, filters / groups, ...kernel], initializer);
  return { filter, bias: layer.bias ? biasWeight(g, filters) : undefined };
}
