import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import { tensorType } from '../ir/types.ts';
import { editDocument } from './edit.ts';
import { parseProject } from './parse.ts';
import { fitInputWidth, projectRepairs } from './project-repairs.ts';
import type { ProjectDocument } from './schema.ts';

const text = readFileSync(new URL('../../templates/iris-mlp/project.json', import.meta.url), 'utf8');

function document(loss: Readonly<Record<string, string>>): ProjectDocument {
  const parsed = parseProject(text, 'project.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { document: iris } = parsed.value;
  const nodes = Object.entries(iris.graph.nodes).map(([id, node]) => {
    return [id, node.type === 'cross-entropy' ? { ...node, parameters: loss } : node];
  });
  return { ...iris, graph: { ...iris.graph, nodes: Object.fromEntries(nodes) } };
}

const imbalance = diagnostic(
  'data-class-imbalance',
  { file: 't.csv' },
  { largest: 'dog', largestCount: 180, smallest: 'fox', smallestCount: 7 },
);

describe('classes of very different size', () => {
  it('can be weighed in the loss', () => {
    const before = document({});
    const [repair] = projectRepairs(imbalance, before);
    const edited = editDocument(before, (draft) => repair?.apply(draft));
    expect(edited.ok && edited.value.document.graph.nodes.loss?.parameters).toEqual({
      classWeights: 'balanced',
    });
  });

  it('are left alone where the loss weighs them already', () => {
    expect(projectRepairs(imbalance, document({ classWeights: 'balanced' }))).toEqual([]);
  });
});

it('the input of a network follows the width of repaired rows', () => {
  const facts = {
    featureType: tensorType('float32', ['N', 13]),
    target: { kind: 'class', classes: ['a', 'b'] },
  } as const;
  const edited = editDocument(document({}), (draft) => fitInputWidth(draft, facts));
  expect(edited.ok && edited.value.document.graph.nodes.input?.parameters.shape).toEqual([13]);
});
