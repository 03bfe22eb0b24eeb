import { expect, it } from 'vitest';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { emptyLayout } from '../../shared/document/layout.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import type { Trial } from '../../shared/search/search-state.ts';
import type { RunDocument } from '../state/runs-store.ts';
import type { SearchView } from '../state/search-view.ts';
import { digitsProject } from '../testing/digits-project.ts';
import { handRunsOf } from './hand-runs.ts';

const rate = 'training.objectives.0.optimizer.learningRate';
const view = {
  settings: { space: [{ kind: 'real', path: rate, low: 0.0001, high: 0.01, log: true }] },
  goal: { metric: 'accuracy', direction: 'higher' },
  trials: [{ run: 'run-1' } as Trial],
} as unknown as SearchView;

function summary(number: number, more: Partial<RunSummary> = {}): RunSummary {
  return {
    run: `id-${number}` as RunId,
    number,
    name: '',
    folder: `run-${number}`,
    state: 'completed',
    epochs: { done: 3, total: 3 },
    validation: { accuracy: 0.9 },
    dataHash: 'a',
    ...more,
  } as RunSummary;
}
const trial = summary(1, { origin: { kind: 'search', name: 's', title: 't' } });

function documentWith(learningRate: number, change: (text: string) => string = (text) => text): RunDocument {
  const optimizer = JSON.stringify({ kind: 'adam', learningRate });
  const text = digitsProject.replace(/"loss": ?"loss"/, `$&, "optimizer": ${optimizer}`);
  const opened = openDocument(change(text), 'project.json');
  if (!opened.ok) throw new Error('internal: the project does not open');
  return { document: opened.value.document, layout: emptyLayout };
}
const documents = (hand: RunDocument): ReadonlyMap<RunId, RunDocument> =>
  new Map([
    [trial.run, documentWith(0.001)],
    [summary(2).run, hand],
  ]);

it('places a run by its values and its figure', () => {
  const { placed, left } = handRunsOf(view, [summary(2), trial], documents(documentWith(0.004)));
  expect(left).toBe(0);
  expect(placed).toMatchObject([
    { number: 2, epochs: 3, values: { [rate]: 0.004 }, measured: [{ value: 0.9, epochs: 3 }] },
  ]);
});

it.each([
  ['a value beyond the range', summary(2), documentWith(0.5)],
  ['other data', summary(2, { dataHash: 'b' }), documentWith(0.001)],
  ['no such figure', summary(2, { validation: { loss: 1 } }), documentWith(0.001)],
  [
    'another split',
    summary(2),
    documentWith(0.001, (text) => {
      const project = JSON.parse(text) as { data: Record<string, unknown> };
      project.data.split = { validation: 0.33 };
      return JSON.stringify(project);
    }),
  ],
])('leaves out and counts a run with %s', (_, hand, document) => {
  expect(handRunsOf(view, [hand, trial], documents(document))).toEqual({ placed: [], left: 1 });
});

it('neither places nor counts runs of searches, and those that go on', () => {
  const going = summary(2, { state: 'training' });
  expect(handRunsOf(view, [going, trial], documents(documentWith(0.001)))).toEqual({ placed: [], left: 0 });
});
