import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataSchema } from '../data/data-schema.ts';
import { type DocumentDraft, editDocument } from './edit.ts';
import { removeNodes, renamedGraph, renameNode } from './edit-graph.ts';
import { nodeReferences, referencePath } from './node-references.ts';
import type { ProjectDocument } from './schema.ts';
import { serializeProject } from './serialize.ts';
import { trainingSchema } from './training-schema.ts';

const ids = ['alpha', 'beta', 'gamma', 'delta', 'alphabet', 'al'] as const;
const anyId = fc.constantFrom(...ids);
const anyName = fc.tuple(anyId, fc.constantFrom('', '/conv1')).map(([id, inner]) => id + inner);
const anyNames = fc.array(anyName, { minLength: 1, maxLength: 4 });
const anyFigure = fc.oneof(
  fc.constant('loss'),
  anyId.map((id) => `recall/${id}`),
);

/** A document that names its nodes in every place that can name one. */
const anyDocument: fc.Arbitrary<ProjectDocument> = fc
  .record({
    wires: fc.array(fc.tuple(anyId, anyId), { maxLength: 8 }),
    owner: anyId,
    objectives: fc.array(
      fc.record({
        loss: anyId,
        weights: anyNames,
        groups: fc.array(anyNames, { maxLength: 3 }),
        figure: anyFigure,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    frozen: anyNames,
    include: anyNames,
    exclude: anyNames,
    best: anyFigure,
    watched: anyFigure,
  })
  .map(({ wires, owner, objectives, frozen, include, exclude, best, watched }) => ({
    name: 'Any',
    graph: {
      nodes: Object.fromEntries(
        ids.map((id) =>
          id === 'delta'
            ? [id, { type: 'shared-layer', version: 1, parameters: { of: owner } }]
            : [id, { type: 'activation', version: 1, parameters: {} }],
        ),
      ),
      edges: wires.map(([from, to]) => ({
        from: { node: from, port: 'output' },
        to: { node: to, port: 'input' },
      })),
    },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 10 } }),
    training: trainingSchema.parse({
      objectives: objectives.map(({ loss, weights, groups, figure }) => ({
        loss,
        weights,
        groups: groups.map((nodes) => ({ nodes })),
        schedule: { kind: 'plateau', figure },
      })),
      frozen,
      startFrom: { from: 'weights.safetensors', include, exclude },
      best: { metric: best },
      earlyStopping: { metric: watched },
    }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  }));

function edited(document: ProjectDocument, edit: (draft: DocumentDraft) => void): ProjectDocument {
  const result = editDocument(document, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.document;
}

it('leaves no trace of the old id when a node is renamed, and comes back when it is renamed back', () => {
  fc.assert(
    fc.property(anyDocument, anyId, (document, id) => {
      const renamed = edited(document, (draft) => renameNode(draft, id, 'omega'));
      expect(serializeProject(renamed)).not.toMatch(new RegExp(`"([a-z]+/)?${id}(["./])`));
      expect(nodeReferences(renamed).length).toBe(nodeReferences(document).length);
      const back = edited(renamed, (draft) => renameNode(draft, 'omega', id));
      expect(serializeProject(back)).toBe(serializeProject(document));
    }),
    { numRuns: 50 },
  );
});

it('leaves no name of a removed node but where one must stand', () => {
  fc.assert(
    fc.property(anyDocument, fc.subarray([...ids]), (document, gone) => {
      const after = edited(document, (draft) => removeNodes(draft, gone));
      const dangling = nodeReferences(after).filter(({ node }) => gone.some((id) => id === node));
      const lists = dangling.filter(({ removal }) => removal !== undefined);
      expect(lists.every(({ path, removal }) => removal?.keepsLast === true && path.at(-1) === 0)).toBe(true);
      expect(after.training).toEqual(trainingSchema.parse(after.training));
    }),
    { numRuns: 50 },
  );
});

it('takes what stands in a block from the lists along with the block', () => {
  const [document] = fc.sample(anyDocument, 1) as [ProjectDocument];
  const training = { ...document.training, frozen: ['alpha/conv1', 'beta'] };
  expect(edited({ ...document, training }, (draft) => removeNodes(draft, ['alpha'])).training.frozen).toEqual(
    ['beta'],
  );
});

it('shares the weights of the copy where a shared layer is copied with their owner', () => {
  const layer = { type: 'shared-layer', version: 1, parameters: { of: 'conv1' } };
  const owner = { type: 'conv2d', version: 1, parameters: {} };
  const names = new Map([
    ['conv1', 'conv2'],
    ['again1', 'again2'],
  ]);
  const together = renamedGraph({ nodes: { conv1: owner, again1: layer }, edges: [] }, names);
  expect(together.nodes.again2?.parameters.of).toBe('conv2');
  const alone = renamedGraph({ nodes: { again1: layer }, edges: [] }, new Map([['again1', 'again2']]));
  expect(alone.nodes.again2?.parameters.of).toBe('conv1');
});

it('says where each name stands, as problems do', () => {
  const [document] = fc.sample(anyDocument, 1) as [ProjectDocument];
  const paths = nodeReferences(document).map(referencePath);
  expect(paths).toContain('training.objectives[0].loss');
  expect(paths).toContain('training.frozen[0]');
  expect(paths).toContain('graph.nodes.delta.parameters.of');
});
