import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import type { LoweringContext } from './definition.ts';
import { type InitializerName, initializerFor } from './initializers.ts';

/**
 * The filter [filters, channels / groups, ...kernel] of a convolution, and its bias where it has one. Fans count the
 * kernel's area.
 */
export function convolutionWeights(
  g: LoweringContext,
  layer: {
    readonly channels: number;
    readonly filters: number;
    readonly groups: number;
    readonly kernel: readonly number[];
    readonly bias: boolean;
    readonly initializer: InitializerName;
  },
): readonly Value[] {
  const { channels, filters, groups, kernel } = layer;
  requireGroupsDivide(g, groups, channels, filters);
  const area = kernel.reduce((product, length) => product * length, 1);
  const initializer = initializerFor(layer.initializer, (channels / groups) * area, filters * area);
  const filter = g.weight('weight', [filters, channels / groups, ...kernel], initializer);
  return layer.bias ? [filter, biasWeight(g, filters)] : [filter];
}

export function biasWeight(g: LoweringContext, filters: number): Value {
  return g.weight('bias', [filters], { kind: 'constant', value: 0 });
}

export function requireGroupsDivide(
  g: LoweringContext,
  groups: number,
  channels: number,
  filters: number,
): void {
  if (channels % groups === 0 && filters % groups === 0) return;
  const choices = Array.from({ length: Math.min(channels, filters) }, (_, i) => i + 1)
    .filter((divisor) => channels % divisor === 0 && filters % divisor === 0)
    .join(', ');
  const where = { node: g.node, parameter: 'groups' };
  g.refuse(diagnostic('groups-do-not-divide', where, { channels, filters, choices, groups }));
}
