import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../nodes/open-document.ts';
import { forkedDocument, type SettingEdit } from './fork.ts';

const file = new URL('../../templates/iris-mlp/project.json', import.meta.url);
const opened = openDocument(readFileSync(file, 'utf8'), 'project.json');
if (!opened.ok) throw new Error('the template cannot be read');
const { document } = opened.value;

function codes(...edits: readonly SettingEdit[]): readonly string[] {
  const forked = forkedDocument(document, edits);
  return forked.ok ? [] : forked.error.map(({ code }) => code);
}

describe('the document of a fork', () => {
  it('has the changes and leaves the parent as it is', () => {
    const forked = forkedDocument(document, [{ path: 'training.batchSize', value: 8 }]);
    expect(forked.ok && forked.value.training.batchSize).toBe(8);
    expect(document.training.batchSize).not.toBe(8);
  });

  it('makes a section that the parent did not have', () => {
    const forked = forkedDocument(document, [{ path: 'training.earlyStopping.patience', value: 3 }]);
    expect(forked.ok && forked.value.training.earlyStopping).toMatchObject({ metric: 'loss', patience: 3 });
  });

  it('is refused where it would read other files, or put a node or objective where none is', () => {
    for (const path of [
      'data.source.path',
      'training.startFrom.from',
      'training.objectives.4.loss',
      'graph.nodes.nobody.parameters.rate',
      'training.__proto__.epochs',
      'name',
    ])
      expect(codes({ path, value: 'x' })).toEqual(['fork-setting-refused']);
  });

  it('says which value is out of range', () => {
    expect(codes({ path: 'training.batchSize', value: -1 })).toEqual(['document-invalid-field']);
  });
});
