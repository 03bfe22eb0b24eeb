import { describe, expect, it } from 'vitest';
import { preparationSchema } from './preparation.ts';
import { applyFitted, cleanTable, fitTable, textColumns } from './recipe.ts';
import { type StepInput, stepKinds, stepSchema, steps } from './steps/index.ts';
import { cellsOf, sketchTable } from './testing/sketch-table.ts';

const recipe = (...inputs: readonly StepInput[]) => inputs.map((input) => stepSchema.parse(input));

describe('cleaning', () => {
  it('takes a sentinel for a missing value, and leaves out the rows without one', () => {
    const table = sketchTable({ a: [1, -999, 3], b: [4, 5, 6] });
    const cleaned = cleanTable(
      table,
      recipe(
        { kind: 'missing-words', columns: ['a'], words: ['-999'] },
        { kind: 'drop-missing', columns: ['a'] },
      ),
    );
    expect(cellsOf(cleaned)).toEqual({ a: [1, 3], b: [4, 6] });
    expect([...cleaned.rows]).toEqual([2, 4]);
  });

  it('joins spellings, and reads words as numbers', () => {
    const table = sketchTable({ pet: ['Cat', 'cat', 'dog'], member: ['yes', 'no', 'maybe'] });
    const cleaned = cleanTable(
      table,
      recipe(
        { kind: 'join-texts', column: 'pet', names: { cat: 'Cat' } },
        { kind: 'map-values', column: 'member', values: { yes: 1, no: 0 } },
      ),
    );
    expect(cellsOf(cleaned)).toEqual({ pet: ['Cat', 'Cat', 'dog'], member: [1, 0, 'maybe'] });
  });

  it('splits a date into its parts; weekdays count from Monday', () => {
    const table = sketchTable({ day: ['2024-01-01', '2024-12-29', null] });
    const cleaned = cleanTable(
      table,
      recipe({ kind: 'date-parts', column: 'day', parts: ['year', 'month', 'day', 'weekday'] }),
    );
    expect(cellsOf(cleaned)).toEqual({
      'day=year': [2024, 2024, null],
      'day=month': [1, 12, null],
      'day=day': [1, 29, null],
      'day=weekday': [1, 7, null],
    });
  });

  it('reads formatted numbers, and keeps what is none', () => {
    const table = sketchTable({ price: ['1.234,50 €', '7 €', 'free'] });
    const cleaned = cleanTable(
      table,
      recipe({ kind: 'number-format', columns: ['price'], decimal: ',', thousands: '.' }),
    );
    expect(cellsOf(cleaned)).toEqual({ price: [1234.5, 7, 'free'] });
  });

  it('gives values with an order their places, and keeps what has none', () => {
    const cleaned = cleanTable(
      sketchTable({ size: ['high', 'low', 'mid', 'huge', null] }),
      recipe({ kind: 'ordinal', column: 'size', order: ['low', 'mid', 'high'] }),
    );
    expect(cellsOf(cleaned).size).toEqual([2, 0, 1, 'huge', null]);
  });

  it('leaves out the rows of some values, of numbers however they are written', () => {
    const cleaned = cleanTable(
      sketchTable({ kind: ['1', '1.0', '2', 'x'], a: [1, 2, 3, 4] }),
      recipe({ kind: 'drop-values', column: 'kind', values: ['1', 'x'] }),
    );
    expect(cellsOf(cleaned)).toEqual({ kind: ['2'], a: [3] });
  });

  it('leaves out what is switched off', () => {
    const table = sketchTable({ a: [1, null] });
    expect(cleanTable(table, recipe({ kind: 'drop-missing', columns: ['a'], off: true }))).toBe(table);
  });
});

describe('learning', () => {
  const table = sketchTable({ size: [1, 2, 100, null], colour: ['red', 'blue', 'green', 'blue'] });
  const fills = recipe(
    { kind: 'impute', columns: ['size'], by: 'mean', indicator: true },
    { kind: 'one-hot', columns: ['colour'] },
  );

  it('looks at the training part alone: other rows change nothing', () => {
    const poisoned = sketchTable({ size: [1, 2, -1e9, null], colour: ['red', 'blue', 'violet', 'blue'] });
    const training = Uint32Array.of(0, 1);
    expect(fitTable(poisoned, training, fills).fitted).toEqual(fitTable(table, training, fills).fitted);
  });

  it('fills with what was learned, says where, and gives a column to each value the training part holds', () => {
    const { table: prepared, findings } = fitTable(table, Uint32Array.of(0, 1, 3), fills);
    expect(cellsOf(prepared)).toEqual({
      size: [1, 2, 100, 1.5],
      'size=?': [0, 0, 0, 1],
      'colour=blue': [0, 1, 0, 1],
      'colour=red': [1, 0, 0, 0],
    });
    expect(findings).toMatchObject([
      { code: 'data-unknown-categories', where: { column: 'colour', row: 4 }, values: { count: 1 } },
    ]);
  });

  it.each([
    ['mean', [1, 1, 4, null], 2],
    ['median', [1, 3, 100, null], 3],
    ['median', [1, 3, 5, 100, null], 4],
    ['most-frequent', [2, 1, 2, 1, 7, null], 1],
  ] as const)('fills with the %s of %j', (by, values, filled) => {
    const sketched = sketchTable({ x: values });
    const { table: prepared } = fitTable(
      sketched,
      Uint32Array.from(values.keys()),
      recipe({ kind: 'impute', columns: ['x'], by }),
    );
    expect(cellsOf(prepared).x?.at(-1)).toBe(filled);
  });

  it('takes the logarithm of the size and keeps the sign', () => {
    const { table: prepared } = fitTable(
      sketchTable({ a: [0, Math.E - 1, 1 - Math.E ** 2, null] }),
      Uint32Array.of(0),
      recipe({ kind: 'log', columns: ['a'] }),
    );
    expect(cellsOf(prepared).a).toEqual([0, 1, -2, null]);
  });

  it('puts each value of a category into one bucket, the same whatever stands beside it', () => {
    const hash = recipe({ kind: 'hashing', columns: ['c'], buckets: 4 });
    const bucketsOf = (cells: readonly (string | null)[]) => {
      const columns = Object.values(
        cellsOf(fitTable(sketchTable({ c: cells }), Uint32Array.of(0), hash).table),
      );
      return cells.map((_, row) => columns.map((column) => column[row]));
    };
    const [first, second, third, missing] = bucketsOf(['red', 'blue', 'red', null]);
    expect(first?.reduce<number>((sum, cell) => sum + Number(cell), 0)).toBe(1);
    expect(third).toEqual(first);
    expect(missing).toEqual([0, 0, 0, 0]);
    expect(bucketsOf(['green', 'blue'])[1]).toEqual(second);
  });

  // The training part holds 1 to 5; 40 stands outside of it.
  it.each([
    ['standardize', {}, [(1 - 3) / Math.SQRT2, (40 - 3) / Math.SQRT2, null]],
    ['min-max', {}, [0, (40 - 1) / 4, null]],
    ['robust', {}, [(1 - 3) / 2, (40 - 3) / 2, null]],
    ['clip', { low: 0.25, high: 0.9 }, [2, 4.6, null]],
  ] as const)('scales or cuts by the training part alone: %s', (kind, parameters, expected) => {
    const sketched = sketchTable({ x: [1, 2, 3, 4, 5, 40, null] });
    const training = Uint32Array.of(0, 1, 2, 3, 4);
    const step = { kind, columns: ['x'], ...parameters } as StepInput;
    const cells = cellsOf(fitTable(sketched, training, recipe(step)).table).x as (number | null)[];
    [cells[0], cells[5], cells[6]].forEach((cell, i) => {
      const value = expected[i] ?? null;
      if (value === null) expect(cell).toBeNull();
      else expect(cell).toBeCloseTo(value, 12);
    });
  });

  it.each(['standardize', 'min-max', 'robust', 'clip'] as const)(
    'leaves a column of one value finite: %s',
    (kind) => {
      const prepared = fitTable(
        sketchTable({ x: [7, 7, 9] }),
        Uint32Array.of(0, 1),
        recipe({ kind, columns: ['x'] }),
      );
      expect(cellsOf(prepared.table).x?.every(Number.isFinite)).toBe(true);
    },
  );

  it('shares one column among values beyond the limit, and gives one to missing cells that training knows', () => {
    const sketched = sketchTable({ c: ['a', 'a', 'b', 'b', 'c', null] });
    const { table: prepared } = fitTable(
      sketched,
      Uint32Array.from({ length: 6 }, (_, i) => i),
      recipe({ kind: 'one-hot', columns: ['c'], categories: 2 }),
    );
    expect(cellsOf(prepared)).toEqual({
      'c=a': [1, 1, 0, 0, 0, 0],
      'c=b': [0, 0, 1, 1, 0, 0],
      'c=…': [0, 0, 0, 0, 1, 0],
      'c=?': [0, 0, 0, 0, 0, 1],
    });
  });

  it('survives the record of a run: applied to one row it gives what it gave among many', () => {
    const { table: prepared, fitted } = fitTable(table, Uint32Array.of(0, 1, 3), fills);
    const record = { version: 1, columns: [], cleaning: [], fitted };
    const recalled = preparationSchema.parse(JSON.parse(JSON.stringify(record)));
    const one = applyFitted(sketchTable({ size: [null], colour: ['blue'] }), recalled.fitted).table;
    const last = Object.entries(cellsOf(prepared)).map(([name, cells]) => [name, [cells[3]]]);
    expect(cellsOf(one)).toEqual(Object.fromEntries(last));
  });

  it('refuses a record whose step learned something else', () => {
    const fitted = [{ step: { kind: 'impute', columns: ['a'] }, learned: { a: [1] } }];
    expect(preparationSchema.safeParse({ version: 1, columns: [], cleaning: [], fitted }).success).toBe(
      false,
    );
  });
});

describe('every step', () => {
  it.each(stepKinds)('%s is declared under its own kind', (kind) => {
    expect(steps[kind].kind).toBe(kind);
    expect(steps[kind].schema.shape.kind.value).toBe(kind);
  });

  it('that takes texts names their columns', () => {
    const reading = recipe(
      { kind: 'one-hot', columns: ['a', 'b'] },
      { kind: 'date-parts', column: 'c' },
      { kind: 'impute', columns: ['d'] },
      { kind: 'one-hot', columns: ['e'], off: true },
    );
    expect([...textColumns(reading)]).toEqual(['a', 'b', 'c']);
  });

  it('passes over columns that are absent, and leaves a table without rows as it is', () => {
    const empty = sketchTable({ other: [] });
    const all = recipe(
      { kind: 'missing-words', columns: ['x'], words: ['?'] },
      { kind: 'unread-as-missing', columns: ['x'] },
      { kind: 'drop-unread', columns: ['x'] },
      { kind: 'drop-missing', columns: ['x'] },
      { kind: 'number-format', columns: ['x'] },
      { kind: 'map-values', column: 'x', values: { a: 1 } },
      { kind: 'date-parts', column: 'x' },
      { kind: 'join-texts', column: 'x', names: { a: 'b' } },
      { kind: 'impute', columns: ['x'] },
      { kind: 'one-hot', columns: ['x'] },
      { kind: 'drop-values', column: 'x', values: ['a'] },
      { kind: 'ordinal', column: 'x', order: ['a', 'b'] },
      { kind: 'hashing', columns: ['x'] },
      { kind: 'log', columns: ['x'] },
      { kind: 'clip', columns: ['x'] },
      { kind: 'standardize', columns: ['x'] },
      { kind: 'min-max', columns: ['x'] },
      { kind: 'robust', columns: ['x'] },
    );
    const { table: prepared } = fitTable(cleanTable(empty, all), new Uint32Array(0), all);
    expect(cellsOf(prepared)).toEqual({ other: [] });
  });
});
