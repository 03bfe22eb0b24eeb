import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { offeredNodes, wireToFit } from './offered-nodes.ts';

const fits = [
  { type: 'dropout', port: 'input', asItIs: true },
  { type: 'dense', port: 'input', asItIs: false },
];
const types = (...asked: Parameters<typeof offeredNodes>) =>
  offeredNodes(...asked).map(({ definition }) => definition.type);

describe('the list of nodes', () => {
  it('at the end of a loose wire has what fits alone, in its order, and nothing before that is known', () => {
    expect(types(builtInCatalogue, fits, 'fitting')).toEqual(['dropout', 'dense']);
    expect(types(builtInCatalogue, undefined, 'fitting')).toEqual([]);
  });

  it('behind a selected node has everything, what fits first', () => {
    const all = types(builtInCatalogue, fits, 'all');
    expect(all.slice(0, 2)).toEqual(['dropout', 'dense']);
    expect(new Set(all)).toEqual(new Set(builtInCatalogue.keys()));
    expect(types(builtInCatalogue, undefined, 'all')).toEqual([...builtInCatalogue.keys()]);
  });

  it('goes by the output that a wire leads from, also of a wire that a node goes into', () => {
    const edge = { from: { node: 'a', port: 'output' }, to: { node: 'b', port: 'input' } };
    expect(wireToFit({ into: edge })).toEqual({ from: edge.from });
    expect(wireToFit({ wire: { to: edge.to } })).toEqual({ to: edge.to });
    expect(wireToFit({ at: { x: 0, y: 0 } })).toBeUndefined();
  });
});
