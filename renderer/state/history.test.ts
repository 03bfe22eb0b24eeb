import { describe, expect, it } from 'vitest';
import { randomStream } from '../../shared/base/random.ts';
import { dataSchema } from '../../shared/data/data-schema.ts';
import { addNode, connect, freshId, removeNodes, setParameter } from '../../shared/document/edit-graph.ts';
import { emptyLayout } from '../../shared/document/layout.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';
import { type History, record, redo, replayed, startHistory, undo, type WorkspaceDraft } from './history.ts';

const start = startHistory({
  document: {
    name: 'test',
    graph: { nodes: {}, edges: [] },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 10 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  },
  layout: emptyLayout,
});

/** One of the things a person does, chosen by chance. */
function randomEdit(stream: ReturnType<typeof randomStream>, index: number): (draft: WorkspaceDraft) => void {
  const chance = (count: number, salt: number) => Math.floor(stream.uniform(index * 8 + salt) * count);
  return (draft) => {
    const ids = Object.keys(draft.document.graph.nodes);
    const one = ids[chance(ids.length, 1)];
    const other = ids[chance(ids.length, 2)];
    const kind = chance(5, 0);
    if (kind === 0 || one === undefined || other === undefined) {
      const id = freshId(draft.document, 'node');
      addNode(draft.document, id, { type: 'dense', version: 1, parameters: { units: 1 } });
      draft.layout.nodes[id] = { x: chance(900, 3), y: chance(900, 4) };
    } else if (kind === 1) {
      removeNodes(draft.document, [one]);
      delete draft.layout.nodes[one];
    } else if (kind === 2) {
      connect(draft.document, { from: { node: one, port: 'output' }, to: { node: other, port: 'input' } });
    } else if (kind === 3) {
      setParameter(draft.document, one, 'units', chance(99, 5));
    } else {
      draft.layout.nodes[one] = { x: chance(900, 3), y: chance(900, 4) };
    }
  };
}

describe('history', () => {
  it('brings 1,000 random edits back to the start, and forward to the same end', () => {
    const stream = randomStream(7);
    let history: History = start;
    let journal = start.workspace;
    for (let index = 0; index < 1_000; index++) {
      const change = record(history, { label: `${index}`, at: index * 5_000 }, randomEdit(stream, index));
      history = change.history;
      journal = replayed(journal, change.patches) ?? journal;
    }
    const end = history.workspace;
    expect(journal).toEqual(end);
    while (history.past.length > 0) history = undo(history).history;
    expect(history.workspace).toEqual(start.workspace);
    while (history.future.length > 0) history = redo(history).history;
    expect(history.workspace).toEqual(end);
  });

  it('makes one step of edits with one key that follow each other closely', () => {
    const named = (history: History, name: string, at: number, mergeKey = 'name') =>
      record(history, { label: 'name', mergeKey, at }, (draft) => {
        draft.document.name = name;
      }).history;
    let history = named(named(named(start, 'a', 0), 'ab', 900), 'abc', 1_800);
    expect(history.past).toHaveLength(1);
    expect(undo(history).history.workspace.document.name).toBe('test');
    history = named(history, 'later', 9_000);
    history = named(history, 'other', 9_001, 'another key');
    expect(history.past).toHaveLength(3);
    history = named(undo(history).history, 'after undo', 9_002);
    expect(history.past).toHaveLength(3);
  });

  it('takes no step for an edit that changes nothing, and forgets the future at a new one', () => {
    const nothing = record(start, { label: '', at: 0 }, () => undefined);
    expect(nothing.history).toBe(start);
    const rename = (history: History, name: string) =>
      record(history, { label: '', at: 0 }, (draft) => {
        draft.document.name = name;
      }).history;
    const back = undo(rename(start, 'a')).history;
    expect(back.future).toHaveLength(1);
    expect(rename(back, 'b').future).toHaveLength(0);
    expect(undo(start).history).toBe(start);
    expect(redo(start).history).toBe(start);
  });
});
