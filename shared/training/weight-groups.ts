import { isWithin } from '../document/node-path.ts';
import type { ObjectiveConfig, OptimizerConfig } from '../document/training-schema.ts';

/** The number of the group a node's weights belong to: 0 for no group, else its place in the settings from 1. */
export function groupOf({ groups = [] }: ObjectiveConfig, origin: string): number {
  return groups.findIndex(({ nodes }) => isWithin(origin, nodes)) + 1;
}

/** A group's optimizer: the objective's, but for the group's own weight decay. */
export function groupOptimizer({ optimizer, groups = [] }: ObjectiveConfig, group: number): OptimizerConfig {
  const weightDecay = groups[group - 1]?.weightDecay;
  return weightDecay === undefined ? optimizer : { ...optimizer, weightDecay };
}

/** What a group's numbers are called among an objective's: `group1/learningRate`. */
export function groupInput(group: number, input: string): string {
  return group === 0 ? input : `group${group}/${input}`;
}
