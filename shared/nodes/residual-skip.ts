import type { Shape } from '../ir/types.ts';
import { type BlockGraph, blockConvolution, type Source } from './block-graph.ts';

/** The input as it is added to the result: itself, or through a 1×1 convolution where filters or stride change its shape. */
export function residualSkip(
  block: BlockGraph,
  x: Source,
  result: { readonly inputShape: Shape | undefined; readonly filters: number; readonly stride: number },
): Source {
  const { inputShape, filters, stride } = result;
  if (stride === 1 && inputShape?.[1] === filters) return x;
  const projection = block.node('projection', 'conv2d', x, blockConvolution(filters, 1, stride));
  return block.node('projection_norm', 'batch-normalization', projection);
}
