import { describe, expect, it } from 'vitest';
import { dataSchema } from './data-schema.ts';
import { compareVersions, type FrozenSample } from './versions.ts';

const data = dataSchema.parse({ source: { kind: 'csv', path: 'a.csv', targetKind: 'class' } });
const sample = (key: string, inputs: string, targets = 'x'): FrozenSample => ({ key, inputs, targets });

function difference(before: readonly FrozenSample[], after: readonly FrozenSample[]) {
  const { settings: _, ...samples } = compareVersions({ data, samples: before }, { data, samples: after });
  return samples;
}

describe('two versions of data', () => {
  it('holds rows that moved for the same', () => {
    const found = difference([sample('2', 'a'), sample('3', 'b')], [sample('2', 'b'), sample('3', 'a')]);
    expect(found).toEqual({ entered: [], left: [], changed: [] });
  });

  it('tells what entered, left, and was given another label', () => {
    const before = [sample('2', 'a'), sample('3', 'b'), sample('4', 'c')];
    const after = [sample('2', 'a'), sample('3', 'b', 'y'), sample('9', 'd')];
    expect(difference(before, after)).toEqual({ entered: ['9'], left: ['4'], changed: ['3'] });
  });

  it('holds a file with other pixels for changed', () => {
    const found = difference([sample('cat/1.png', 'a')], [sample('cat/1.png', 'b')]);
    expect(found).toEqual({ entered: [], left: [], changed: ['cat/1.png'] });
  });

  it('counts a repeated sample as often as it stands there', () => {
    const found = difference([sample('2', 'a')], [sample('2', 'a'), sample('3', 'a')]);
    expect(found).toEqual({ entered: ['3'], left: [], changed: [] });
  });

  it('names the settings that differ', () => {
    const other = dataSchema.parse({ ...data, split: { seed: 7 } });
    expect(compareVersions({ data, samples: [] }, { data: other, samples: [] }).settings).toEqual(['split']);
  });
});
