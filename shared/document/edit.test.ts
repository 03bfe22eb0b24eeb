import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import { type DocumentDraft, editDocument, patched } from './edit.ts';
import {
  addNode,
  bypassNode,
  connect,
  disconnect,
  freshId,
  insertOnEdge,
  removeNodes,
  renameNode,
  setNodeName,
  setParameter,
} from './edit-graph.ts';
import { setData, setProjectName, setTraining } from './edit-settings.ts';
import { parseProject } from './parse.ts';
import type { DocumentNode, Edge, ProjectDocument } from './schema.ts';
import { serializeProject } from './serialize.ts';
import { anyDocument, anyNode } from './testing/any-document.ts';
import { trainingSchema } from './training-schema.ts';

const relu: DocumentNode = { type: 'activation', version: 1, parameters: { function: 'relu' } };
const wire = (from: string, to: string, port = 'input'): Edge => ({
  from: { node: from, port: 'output' },
  to: { node: to, port },
});

const start: ProjectDocument = {
  name: 'Start',
  graph: {
    nodes: { a: relu, b: relu, add: { type: 'add', version: 1, parameters: {} } },
    edges: [wire('a', 'b'), wire('a', 'add', 'inputs'), wire('b', 'add', 'inputs')],
  },
  data: dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 10 } }),
  training: trainingSchema.parse({ objectives: [{ loss: 'loss', weights: ['a', 'b'] }] }),
  quarantine: { nodes: { odd1: 17 }, edges: [] },
  extra: {},
};

function edited(operations: (draft: DocumentDraft) => void): ProjectDocument {
  const result = editDocument(start, operations);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.document;
}

function refusal(operations: (draft: DocumentDraft) => void): readonly string[] {
  const result = editDocument(start, operations);
  return result.ok ? [] : result.error.map((problem) => problem.code);
}

const edges = (document: ProjectDocument): readonly string[] =>
  document.graph.edges.map(({ from, to }) => `${from.node}>${to.node}.${to.port}`);

describe('graph edits', () => {
  it('adds a node, under an id no other has', () => {
    expect(Object.keys(edited((draft) => addNode(draft, 'c', relu)).graph.nodes)).toEqual([
      'a',
      'b',
      'add',
      'c',
    ]);
    expect(refusal((draft) => addNode(draft, 'a', relu))).toEqual(['node-id-taken']);
    expect(refusal((draft) => addNode(draft, 'odd1', relu))).toEqual(['node-id-taken']);
    expect(refusal((draft) => addNode(draft, 'no spaces', relu))).toEqual(['node-bad-id']);
    expect(refusal((draft) => addNode(draft, 'constructor', relu))).toEqual(['node-bad-id']);
  });

  it('finds fresh ids beside set-aside nodes and within the length of ids', () => {
    editDocument(start, (draft) => {
      expect(freshId(draft, 'conv')).toBe('conv1');
      expect(freshId(draft, 'odd')).toBe('odd2');
      expect(freshId(draft, 'x'.repeat(70))).toHaveLength(64);
    });
  });

  it('removes a node with its wires', () => {
    const { graph } = edited((draft) => removeNodes(draft, ['b']));
    expect(Object.keys(graph.nodes)).toEqual(['a', 'add']);
    expect(graph.edges).toEqual([wire('a', 'add', 'inputs')]);
  });

  it('bypasses a node: what led into it leads on, where that fits and is not there yet', () => {
    const chain = edited((draft) => connect(draft, wire('add', 'b')));
    expect(edges(chain)).toEqual(['a>add.inputs', 'b>add.inputs', 'add>b.input']);
    const bypassed = (id: string, fits = true) => edges(edited((draft) => bypassNode(draft, id, () => fits)));
    expect(bypassed('b')).toEqual(['a>add.inputs']);
    expect(bypassed('a')).toEqual(edges(start));
    const grown = edited((draft) => {
      insertOnEdge(draft, wire('a', 'add', 'inputs'), 'mid', relu, { input: 'input', output: 'output' });
      bypassNode(draft, 'mid', () => true);
    });
    expect(edges(grown)).toEqual(edges(start));
    expect(bypassed('b', false)).toEqual(['a>add.inputs']);
    // Two wires lead into it: neither is meant more than the other.
    expect(bypassed('add')).toEqual(edges(start));
  });

  it('connects: a port takes one wire, or several, and never the same twice', () => {
    expect(edges(edited((draft) => connect(draft, wire('add', 'b'))))).toEqual([
      'a>add.inputs',
      'b>add.inputs',
      'add>b.input',
    ]);
    const add = wire('add', 'add', 'inputs');
    expect(edges(edited((draft) => connect(draft, add, { many: true })))).toHaveLength(4);
    expect(edges(edited((draft) => connect(draft, wire('a', 'b'))))).toEqual(edges(start));
    expect(refusal((draft) => connect(draft, wire('a', 'nobody')))).toEqual(['node-missing']);
    expect(refusal((draft) => connect(draft, wire('toString', 'a')))).toEqual(['node-missing']);
  });

  it('disconnects one wire', () => {
    expect(edges(edited((draft) => disconnect(draft, wire('a', 'b'))))).toEqual([
      'a>add.inputs',
      'b>add.inputs',
    ]);
  });

  it('sets parameters and names, within what a file can hold', () => {
    expect(edited((draft) => setParameter(draft, 'a', 'slope', 0.5)).graph.nodes.a?.parameters).toEqual({
      function: 'relu',
      slope: 0.5,
    });
    expect(refusal((draft) => setParameter(draft, 'a', 'slope', Number.NaN))).toEqual([
      'document-invalid-field',
    ]);
    expect(refusal((draft) => setParameter(draft, 'a', 'toString', 1))).toEqual(['document-invalid-field']);
    const named = edited((draft) => setNodeName(draft, 'a', 'First'));
    expect(named.graph.nodes.a?.name).toBe('First');
    const unnamed = editDocument(named, (draft) => setNodeName(draft, 'a', undefined));
    expect(unnamed).toMatchObject({ ok: true, value: { document: start } });
    expect(refusal((draft) => setNodeName(draft, 'a', ''))).toEqual(['document-invalid-field']);
    expect(refusal((draft) => setProjectName(draft, ''))).toEqual(['document-invalid-field']);
  });

  it('renames a node wherever it is named, in its place', () => {
    const { graph, training } = edited((draft) => renameNode(draft, 'a', 'first'));
    expect(Object.keys(graph.nodes)).toEqual(['first', 'b', 'add']);
    expect(edges(edited((draft) => renameNode(draft, 'a', 'first')))).toEqual([
      'first>b.input',
      'first>add.inputs',
      'b>add.inputs',
    ]);
    expect(training.objectives[0]?.weights).toEqual(['first', 'b']);
    expect(refusal((draft) => renameNode(draft, 'a', 'b'))).toEqual(['node-id-taken']);
  });

  it('renames a node in the layers that share its weights', () => {
    const { graph } = edited((draft) => {
      addNode(draft, 'again', { type: 'shared-layer', version: 1, parameters: { of: 'a' } });
      renameNode(draft, 'a', 'first');
    });
    expect(graph.nodes.again?.parameters).toEqual({ of: 'first' });
  });

  it('inserts a node into a wire, keeping the order of a port’s wires', () => {
    const document = edited((draft) =>
      insertOnEdge(draft, wire('a', 'add', 'inputs'), 'mid', relu, { input: 'input', output: 'output' }),
    );
    expect(edges(document)).toEqual(['a>b.input', 'a>mid.input', 'mid>add.inputs', 'b>add.inputs']);
    const ports = { input: 'input', output: 'output' };
    expect(refusal((draft) => insertOnEdge(draft, wire('b', 'a'), 'mid', relu, ports))).toEqual([
      'edge-missing',
    ]);
  });

  it('drops the whole step when one operation refuses', () => {
    const result = editDocument(start, (draft) => {
      removeNodes(draft, ['a']);
      addNode(draft, 'b', relu);
    });
    expect(result.ok).toBe(false);
    expect(Object.keys(start.graph.nodes)).toContain('a');
  });
});

describe('settings edits', () => {
  it('replaces training and data settings that fit their schemas', () => {
    const training = { ...start.training, epochs: 3 };
    expect(edited((draft) => setTraining(draft, training)).training.epochs).toBe(3);
    expect(refusal((draft) => setTraining(draft, { ...training, epochs: 0 }))).toEqual([
      'document-invalid-field',
    ]);
    const data = { ...start.data, shuffle: false };
    expect(edited((draft) => setData(draft, data)).data.shuffle).toBe(false);
    const split = { ...start.data.split, validation: 1 };
    expect(refusal((draft) => setData(draft, { ...data, split }))).toEqual(['document-invalid-field']);
  });
});

/** One random operation on whatever the document holds by then. */
const anyOperation = fc
  .record({ kind: fc.nat(8), pick: fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }), node: anyNode })
  .map(({ kind, pick, node }) => (draft: DocumentDraft): void => {
    const ids = Object.keys(draft.graph.nodes);
    const id = ids[(pick[0] ?? 0) % Math.max(1, ids.length)];
    const other = ids[(pick[1] ?? 0) % Math.max(1, ids.length)];
    const drawn = draft.graph.edges[(pick[2] ?? 0) % Math.max(1, draft.graph.edges.length)];
    const chosen = drawn && { from: { ...drawn.from }, to: { ...drawn.to } };
    if (kind === 0 || id === undefined || other === undefined) addNode(draft, freshId(draft, 'n'), node);
    else if (kind === 1) removeNodes(draft, [id]);
    else if (kind === 2) connect(draft, wire(id, other), { many: (pick[3] ?? 0) % 2 === 0 });
    else if (kind === 3) setParameter(draft, id, `p${pick[1]}`, pick);
    else if (kind === 4) renameNode(draft, id, freshId(draft, 'r'));
    else if (kind === 5) setNodeName(draft, id, `name ${pick[1]}`);
    else if (chosen !== undefined && kind === 7) disconnect(draft, chosen);
    else if (chosen !== undefined) {
      insertOnEdge(draft, chosen, freshId(draft, 'i'), node, { input: 'input', output: 'output' });
    }
  });

it('any edits leave a document a file can hold, and undo brings every step back', () => {
  fc.assert(
    fc.property(anyDocument, fc.array(anyOperation, { maxLength: 12 }), (document, operations) => {
      const steps: { before: ProjectDocument; undo: (after: ProjectDocument) => ProjectDocument }[] = [];
      let current = document;
      for (const operation of operations) {
        const result = editDocument(current, operation);
        if (!result.ok) continue;
        const before = current;
        const { patches, inverse } = result.value;
        current = result.value.document;
        expect(patched(before, patches)).toEqual(current);
        steps.push({ before, undo: (after) => patched(after, inverse) });
      }
      const back = parseProject(serializeProject(current), 'project.json');
      expect(back.ok && back.value.document).toEqual(current);
      for (const { before, undo } of steps.reverse()) {
        current = undo(current);
        expect(current).toEqual(before);
      }
    }),
    { numRuns: 200 },
  );
});
