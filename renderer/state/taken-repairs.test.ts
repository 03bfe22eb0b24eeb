import { describe, expect, it } from 'vitest';
import { dataSchema } from '../../shared/data/data-schema.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { findingKey, findingRows, repaired, toggled } from './taken-repairs.ts';

const section = dataSchema.parse({
  source: { kind: 'csv', path: 'a.csv', target: 'y', targetKind: 'class' },
});
const missing = diagnostic(
  'csv-missing-value',
  { file: 'a.csv', row: 3, column: 'a' },
  { cells: 2, samples: 90, numbers: 1, found: '' },
);
const unreadable = diagnostic('data-constant-columns', {}, { count: 1, names: 'b' });
const [first, second] = findingRows(section, [], [missing]).flatMap(({ repairs }) => repairs);

describe('ticking a repair', () => {
  it('changes the section, and ticking it again takes that back', () => {
    const one = toggled([], { finding: missing, repair: first?.id ?? '' });
    expect(repaired(section, one)).toEqual(first?.section);
    expect(repaired(section, toggled(one, { finding: missing, repair: first?.id ?? '' }))).toEqual(section);
  });

  it('takes the place of another repair of the same finding', () => {
    const one = toggled([], { finding: missing, repair: first?.id ?? '' });
    const other = toggled(one, { finding: missing, repair: second?.id ?? '' });
    expect(repaired(section, other)).toEqual(second?.section);
  });

  it('leaves the finding where it was listed, with what it offered', () => {
    const taken = [{ finding: missing, repair: first?.id ?? '' }];
    const before = [findingKey(unreadable), findingKey(missing)];
    const rows = findingRows(section, taken, [unreadable], before);
    expect(rows.map(({ finding, taken: id }) => [finding.code, id])).toEqual([
      ['data-constant-columns', undefined],
      ['csv-missing-value', first?.id],
    ]);
    expect(rows[1]?.repairs.length).toBeGreaterThan(1);
  });
});
