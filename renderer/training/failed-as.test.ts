import { expect, it } from 'vitest';
import { emptyRunView, foldRunEvents } from '../state/run-view.ts';
import { runEvents } from '../testing/fake-run.ts';
import { failedAs } from './failed-as.ts';

const begun = foldRunEvents(emptyRunView, runEvents(2, 'goes-on'));

it('says that what a run learned is kept only where a checkpoint was saved', () => {
  expect(failedAs(begun, { hasCheckpoint: true })).toBe('failed');
  expect(failedAs(begun, { hasCheckpoint: false })).toBe('unsaved');
});

it('says of a run that never began that nothing was trained', () => {
  expect(failedAs(emptyRunView, { hasCheckpoint: false })).toBe('notBegun');
  expect(failedAs(emptyRunView, undefined)).toBe('notBegun');
});
