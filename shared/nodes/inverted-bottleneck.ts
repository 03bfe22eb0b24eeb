import type { GraphSection } from '../document/schema.ts';
import type { Shape } from '../ir/types.ts';
import { BlockGraph, blockConvolution, blockWindow } from './block-graph.ts';

/** A block whose middle is wider than its ends, and whose middle convolution is depthwise. */
export interface InvertedBottleneck {
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  /** Width of the middle over that of the input; with 1 the first convolution is left out. */
  readonly expansion: number;
  readonly activation: 'relu6' | 'silu';
  /** Channels between the layers of a squeeze-excite, as a share of the input's; 0: none. */
  readonly squeeze: number;
  /** Share of the samples for which the block is skipped while training. */
  readonly skipRate: number;
}

/** Draws the block. The input is added where it has the result's shape: at stride 1, with as many channels. */
export function drawInvertedBottleneck(given: InvertedBottleneck, input: Shape | undefined): GraphSection {
  const { filters, kernel, stride, expansion, activation, squeeze, skipRate } = given;
  const channels = typeof input?.[1] === 'number' ? input[1] : 1;
  const block = new BlockGraph();
  const x = block.input();
  const bend = (name: string, source: string): string => {
    const norm = block.node(`${name}_norm`, 'batch-normalization', source);
    return block.node(`${name}_act`, 'activation', norm, { function: activation });
  };
  let last = x;
  if (expansion !== 1) {
    const wide = blockConvolution(channels * expansion, 1, 1);
    last = bend('expand', block.node('expand', 'conv2d', last, wide));
  }
  const window = { ...blockWindow(kernel, stride), bias: false };
  last = bend('depthwise', block.node('depthwise', 'depthwise-conv2d', last, window));
  if (squeeze > 0) {
    const squeezed = Math.max(1, Math.floor(channels * squeeze));
    last = block.node('squeeze_excite', 'squeeze-excite', last, { squeezed, activation: 'silu' });
  }
  last = block.node('project', 'conv2d', last, blockConvolution(filters, 1, 1));
  last = block.node('project_norm', 'batch-normalization', last);
  if (stride === 1 && channels === filters) {
    if (skipRate > 0) last = block.node('depth', 'stochastic-depth', last, { rate: skipRate });
    last = block.node('add', 'add', [last, x]);
  }
  block.output(last);
  return block.section();
}
