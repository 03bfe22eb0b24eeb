import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import { dataSchema } from '../data/data-schema.ts';
import { defaultParameters } from '../document/parameters.ts';
import { type Edge, type ProjectDocument, parseEndpoint } from '../document/schema.ts';
import { trainingSchema } from '../document/training-schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { fittingNodes, type LooseWire } from './fitting-nodes.ts';

const digits: DataFacts = {
  normalization: { offset: [0], scale: [1 / 255] },
  featureType: { dtype: 'uint8', shape: ['N', 1, 28, 28] },
  target: { kind: 'class', classes: ['0', '1'] },
};

function project(types: Readonly<Record<string, string>>, wires: readonly string[]): ProjectDocument {
  const nodes = Object.entries(types).map(([id, type]) => {
    const definition = builtInCatalogue.get(type);
    if (definition === undefined) throw new Error(`no type ${type}`);
    return [id, { type, version: definition.version, parameters: defaultParameters(definition.parameters) }];
  });
  const edges = wires.map((text): Edge => {
    const [from, to] = text.split(' > ').map((end) => parseEndpoint(end));
    if (from === undefined || to === undefined) throw new Error(`no wire: ${text}`);
    return { from, to };
  });
  return {
    name: 'test',
    graph: { nodes: Object.fromEntries(nodes), edges },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 10 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
}

const graph = project(
  { input: 'input', conv: 'conv2d', flatten: 'flatten', dense: 'dense', target: 'target', lone: 'conv2d' },
  ['input.output > conv.input', 'conv.output > flatten.input', 'flatten.output > dense.input'],
);

const fits = (wire: LooseWire, document = graph) => fittingNodes(document, wire, builtInCatalogue, digits);
const types = (wire: LooseWire, document = graph) => fits(wire, document).map(({ type }) => type);

describe('what fits at the end of a wire', () => {
  it('after a convolution what usually follows it comes first, and what a repair makes fit comes last', () => {
    const found = fits({ from: { node: 'lone', port: 'output' } }, project({ lone: 'conv2d' }, []));
    expect(found.slice(0, 4).map(({ type }) => type)).toContain('batch-normalization');
    const after = fits({ from: { node: 'conv', port: 'output' } });
    expect(after[0]).toEqual({ type: 'flatten', port: 'input', asItIs: true });
    expect(after.findIndex(({ type }) => type === 'dense')).toBeGreaterThan(
      after.findLastIndex(({ asItIs }) => asItIs),
    );
  });

  it('leaves out what the compiler refuses', () => {
    expect(types({ from: { node: 'dense', port: 'output' } })).not.toContain('conv2d');
    expect(types({ from: { node: 'target', port: 'output' } })).not.toContain('dense');
  });

  it('finds the port that takes the wire', () => {
    const [first] = fits({ from: { node: 'target', port: 'output' } });
    expect(first).toEqual({ type: 'cross-entropy', port: 'target', asItIs: true });
  });

  it('before an input lists what can give what it takes', () => {
    const found = types({ to: { node: 'lone', port: 'input' } });
    expect(found).toContain('input');
    expect(found).toContain('max-pool2d');
    for (const type of ['flatten', 'global-average-pool', 'target', 'cross-entropy', 'accuracy'])
      expect(found).not.toContain(type);
  });

  it('asks of an input as if nothing led into it yet', () => {
    const found = fits({ to: { node: 'dense', port: 'input' } });
    expect(found).toContainEqual({ type: 'flatten', port: 'output', asItIs: true });
    expect(found).toContainEqual({ type: 'input', port: 'output', asItIs: false });
  });

  it('puts first what stands there elsewhere in the graph', () => {
    const two = project({ input: 'input', noise: 'gaussian-noise', again: 'gaussian-noise' }, [
      'input.output > noise.input',
      'noise.output > again.input',
    ]);
    expect(types({ from: { node: 'again', port: 'output' } }, two)[0]).toBe('gaussian-noise');
  });
});
