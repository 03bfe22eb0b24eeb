import { describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from './class-labels.ts';

describe('labels by the classes of a run', () => {
  it('are those of the run, whatever the order and number of the classes in the file', () => {
    const labels = new ClassLabels(['ant', 'bee', 'cat']);
    expect(['cat', 'ant'].map((name) => labels.label(name))).toEqual([2, 0]);
    expect(labels.settle(Int32Array.of(2, 0)).classes).toEqual(['ant', 'bee', 'cat']);
    expect(labels.findings('new.csv', 2)).toEqual([]);
  });

  it('take a number as a spreadsheet writes it', () => {
    expect(new ClassLabels(['1', '2']).label('2.0')).toBe(1);
  });

  it('say which classes are unknown, with the counts of their samples', () => {
    const labels = new ClassLabels(['ant', 'bee']);
    expect(['dog', 'ant', 'dog', 'eel'].map((name) => labels.label(name))).toEqual([
      unknownClass,
      0,
      unknownClass,
      unknownClass,
    ]);
    const values = { count: 3, samples: 1, names: '"dog" (2), "eel" (1)', known: '"ant", "bee"' };
    expect(labels.findings('new.csv', 1)).toMatchObject([{ code: 'data-unknown-classes', values }]);
    expect(() => labels.findings('new.csv', 0)).toThrow(DiagnosticError);
  });
});
