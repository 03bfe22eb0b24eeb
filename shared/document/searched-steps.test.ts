import { expect, it } from 'vitest';
import { type DataSection, dataSchema } from '../data/data-schema.ts';
import { moveStep, removeStep, replaceStep } from '../data/recipe-edits.ts';
import { movedStepPath } from './searched-steps.ts';

const data = dataSchema.parse({
  source: { kind: 'csv', path: 'a.csv', target: 'y', targetKind: 'number' },
  steps: [
    { kind: 'clip', columns: ['a'] },
    { kind: 'clip', columns: ['b'] },
    { kind: 'log', columns: ['b'] },
  ],
  augmentations: [{ kind: 'jitter' }, { kind: 'one-of', of: [{ kind: 'jitter' }, { kind: 'scaling' }] }],
});
const low = 'data.steps.1.low';
const steps = data.steps ?? [];

it('goes with its step as that moves, and stays as parameters change', () => {
  expect(movedStepPath(data, moveStep(data, 1, -1), low)).toBe('data.steps.0.low');
  expect(movedStepPath(data, moveStep(data, 0, 1), low)).toBe('data.steps.0.low');
  const changed = { ...steps[1], low: 0.2 } as (typeof steps)[number];
  expect(movedStepPath(data, replaceStep(data, 1, changed), low)).toBe(low);
  expect(movedStepPath(data, dataSchema.parse(JSON.parse(JSON.stringify(moveStep(data, 1, 1)))), low)).toBe(
    'data.steps.2.low',
  );
});

it('goes with its step as one before it is removed, and is gone with its own', () => {
  expect(movedStepPath(data, removeStep(data, 0), low)).toBe('data.steps.0.low');
  expect(movedStepPath(data, removeStep(data, 1), low)).toBeUndefined();
  expect(movedStepPath(data, removeStep(data, 2), 'data.steps.2.offset')).toBeUndefined();
});

it('follows a member of a group that moves in it, as the group moves too', () => {
  const [jitter, group] = data.augmentations ?? [];
  const { of } = group as unknown as { readonly of: readonly unknown[] };
  const turned = { ...group, of: of.toReversed() };
  const path = 'data.augmentations.1.of.1.probability';
  expect(movedStepPath(data, { ...data, augmentations: [jitter, turned] } as DataSection, path)).toBe(
    'data.augmentations.1.of.0.probability',
  );
  expect(movedStepPath(data, { ...data, augmentations: [group, jitter] } as DataSection, path)).toBe(
    'data.augmentations.0.of.1.probability',
  );
});

it('leaves other paths as they are', () => {
  const path = 'training.objectives.0.clipNorm';
  expect(movedStepPath(data, removeStep(data, 0), path)).toBe(path);
});
