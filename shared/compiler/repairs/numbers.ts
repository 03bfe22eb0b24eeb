import { setParameter } from '../../document/edit-graph.ts';
import { drawnNode } from '../../document/node-path.ts';
import { definitionOf, type RepairMaker } from './repair.ts';

/** A number that fits nothing else: set to the nearest of the problem's choices, or to what is expected. */
export const repairNumber: RepairMaker = (context) => {
  const { document, problem } = context;
  const { parameter } = problem.where;
  // A problem inside a block is fixed by the block's parameter of the same name.
  const node = drawnNode(problem.where.node ?? '');
  if (parameter === undefined) return [];
  const declared = definitionOf(context, node)?.parameters[parameter];
  const found = document.graph.nodes[node]?.parameters[parameter] ?? declared?.default;
  if (typeof found !== 'number') return [];
  const { choices, expected } = problem.values;
  const numbers = String(choices ?? expected)
    .split(',')
    .map(Number)
    .sort((a, b) => Math.abs(a - found) - Math.abs(b - found));
  return numbers.slice(0, 2).map((number) => ({
    kind: 'set-number' as const,
    values: { node, parameter, number },
    edit: (draft) => setParameter(draft, node, parameter, number),
  }));
};
