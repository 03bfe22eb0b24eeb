import { describe, expect, it } from 'vitest';
import { dataSchema } from './data-schema.ts';
import { addStep, firstStep, moveStep, neighbourOf, removeStep, switchStep } from './recipe-edits.ts';
import { type StepInput, stepKinds, stepSchema } from './steps/index.ts';

const source = { kind: 'csv', path: 'people.csv', target: 'kind', targetKind: 'class' } as const;
const section = (steps?: readonly StepInput[]) => dataSchema.parse({ source, ...(steps && { steps }) });
const fill: StepInput = { kind: 'impute', columns: ['age'] };
const scale: StepInput = { kind: 'standardize', columns: ['age'] };
const drop: StepInput = { kind: 'drop-missing', columns: ['age'] };

const columns = [
  { name: 'age', kind: 'number', missing: 0, texts: [] },
  { name: 'height', kind: 'number', missing: 3, texts: [] },
  { name: 'city', kind: 'text', missing: 0, texts: ['Oslo', 'Rome'] },
] as const;

describe('a new step', () => {
  it.each(stepKinds)('of the kind %s begins with parameters that its schema takes', (kind) => {
    expect(firstStep(kind, columns)?.kind).toBe(kind);
  });

  it('works on the column that it is for', () => {
    expect(firstStep('impute', columns)).toMatchObject({ columns: ['height'] });
    expect(firstStep('one-hot', columns)).toMatchObject({ columns: ['city'] });
    expect(firstStep('log', columns)).toMatchObject({ columns: ['age'] });
  });

  it('cannot be made for a table without columns', () => {
    expect(firstStep('log', [])).toBeUndefined();
  });
});

describe('moving a step', () => {
  it('passes over steps of the other stage, as they are applied apart', () => {
    const moved = moveStep(section([fill, drop, scale]), 2, -1);
    expect(moved.steps?.map(({ kind }) => kind)).toEqual(['standardize', 'drop-missing', 'impute']);
  });

  it('ends where its stage ends', () => {
    expect(neighbourOf(section([fill, drop]).steps ?? [], 1, -1)).toBeUndefined();
  });
});

it('switching a step off and on again leaves no trace', () => {
  const before = section([fill]);
  const off = switchStep(before, 0);
  expect(off.steps?.[0]?.off).toBe(true);
  expect(switchStep(off, 0)).toEqual(before);
});

it('the last step that is removed takes the recipe with it', () => {
  expect(removeStep(section([fill]), 0)).toEqual(section());
});

it('a step is added at the end', () => {
  const added = addStep(section([fill]), stepSchema.parse(scale));
  expect(added.steps?.map(({ kind }) => kind)).toEqual(['impute', 'standardize']);
});
