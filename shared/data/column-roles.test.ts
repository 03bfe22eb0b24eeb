import { describe, expect, it } from 'vitest';
import { type ColumnUse, columnUse, withColumnUse } from './column-roles.ts';
import { type CsvSource, type DataSection, dataSchema } from './data-schema.ts';

const names = ['id', 'age', 'city', 'kind'];
const source = { kind: 'csv', path: 'people.csv', target: 'kind', targetKind: 'class' } as const;
const section = (own: object = {}, split: object = {}): DataSection =>
  dataSchema.parse({ source: { ...source, ...own }, split });

function uses({ source: csv, ...rest }: DataSection): readonly ColumnUse[] {
  return names.map((name) => columnUse({ ...rest, source: csv as CsvSource }, name));
}

function change(before: DataSection, name: string, use: ColumnUse, kind: 'number' | 'text' = 'number') {
  return withColumnUse(before, { name, kind, distinct: 5 }, use, names);
}

function changed(...given: Parameters<typeof change>): DataSection {
  const next = change(...given);
  if (next === undefined) throw new Error('refused');
  return next;
}

describe('the use of a column', () => {
  it('is an input unless something else is said of it', () => {
    expect(uses(section({ ignore: ['id'] }, { by: 'group', column: 'city' }))).toEqual([
      'ignore',
      'use',
      'group',
      'target',
    ]);
  });

  it('is left out and taken back without a trace', () => {
    const without = changed(section(), 'id', 'ignore');
    expect(uses(without)).toEqual(['ignore', 'use', 'use', 'target']);
    expect(changed(without, 'id', 'use')).toEqual(section());
  });

  it('is changed in a list of inputs too, which keeps the order of the file', () => {
    const before = section({ features: ['city'] });
    expect(changed(before, 'id', 'use').source).toMatchObject({ features: ['id', 'city'] });
  });

  it('divides the rows and goes back to chance', () => {
    const grouped = changed(section(), 'id', 'group');
    expect(grouped.split).toMatchObject({ by: 'group', column: 'id' });
    expect(changed(grouped, 'id', 'use')).toEqual(section());
  });

  it('leaves out the column that divided the rows before', () => {
    const grouped = changed(section(), 'id', 'identifier');
    expect(uses(changed(grouped, 'city', 'group'))).toEqual(['ignore', 'use', 'group', 'target']);
  });
});

describe('a new target', () => {
  it('takes the place of the class before', () => {
    expect(changed(section(), 'city', 'target', 'text').source).toMatchObject({
      target: 'city',
      targetKind: 'class',
    });
  });

  it('stands beside other numbers to predict', () => {
    const before = section({ target: 'age', targetKind: 'number' });
    expect(changed(before, 'id', 'target').source).toMatchObject({ target: ['age', 'id'] });
  });

  it('is needed: the only one cannot become an input', () => {
    expect(change(section(), 'kind', 'use', 'text')).toBeUndefined();
  });
});

it('the last input cannot be left out', () => {
  expect(change(section({ ignore: ['id', 'city'] }), 'age', 'ignore')).toBeUndefined();
});

it('makes a column a named field and an input again', () => {
  const named = changed(changed(section(), 'city', 'category', 'text'), 'age', 'number');
  expect(uses(named)).toEqual(['use', 'number', 'category', 'target']);
  expect(named.fields).toEqual({
    inputs: [{ name: 'city', kind: 'category', column: 'city' }],
    targets: [{ name: 'age', kind: 'number', columns: ['age'] }],
  });
  const back = changed(changed(named, 'city', 'use', 'text'), 'age', 'use');
  expect(back.fields).toBeUndefined();
  expect(uses(back)).toEqual(['use', 'use', 'use', 'target']);
});

it('takes no numbers for pictures, and no texts for numbers to predict', () => {
  expect(change(section(), 'age', 'picture')).toBeUndefined();
  expect(change(section(), 'city', 'number', 'text')).toBeUndefined();
});
