import type { Graph } from '../../ir/graph.ts';
import { shareCommonSubexpressions } from './common-subexpressions.ts';
import { removeDeadCode } from './dead-code.ts';
import { maskBeforePooling } from './relu-before-pooling.ts';
import { simplifyIdentities } from './simplify.ts';

export interface Pass {
  readonly name: string;
  readonly run: (graph: Graph) => Graph;
}

/** Rewrites in the order they run. Each keeps every output's value; all but dead-code may be left out. */
export const passes: readonly Pass[] = [
  { name: 'simplify', run: simplifyIdentities },
  { name: 'common-subexpressions', run: shareCommonSubexpressions },
  { name: 'relu-before-pooling', run: maskBeforePooling },
  { name: 'dead-code', run: removeDeadCode },
];
