import { isWithin } from '../document/node-path.ts';
import { elementCount } from '../ir/types.ts';
import type { Lowered } from './lowered.ts';
import { macsOf } from './plan.ts';

/** What nodes cost, blocks with all that is in them. */
export interface NodeCosts {
  /** Trained weights. */
  parameters(path: string): number;
  /** Multiply-accumulates for one sample. */
  macs(path: string): number;
  readonly total: { readonly parameters: number; readonly macs: number };
}

export function nodeCosts(lowered: Lowered): NodeCosts {
  const macs = sumBy(lowered.builder.appendedSince(0), (node) => [node.origin, macsOf(node)]);
  const weights = lowered.state.filter((entry) => entry.role === 'weight');
  const parameters = sumBy(weights, (entry) => [entry.origin, elementCount(entry.type.shape)]);
  return {
    parameters: (path) => totalWithin(parameters, path),
    macs: (path) => totalWithin(macs, path),
    total: { parameters: total(parameters), macs: total(macs) },
  };
}

function sumBy<T>(
  items: readonly T[],
  amount: (item: T) => readonly [string, number],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) {
    const [key, value] = amount(item);
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}

function totalWithin(sums: ReadonlyMap<string, number>, node: string): number {
  let sum = 0;
  for (const [origin, value] of sums) if (isWithin(origin, [node])) sum += value;
  return sum;
}

function total(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((sum, value) => sum + value, 0);
}
