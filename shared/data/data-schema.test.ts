import { describe, expect, it } from 'vitest';
import { dataSchema } from './data-schema.ts';

const formula = { kind: 'formula', formula: 'sine', samples: 10 } as const;

describe('dataSchema', () => {
  it('fills in the defaults', () => {
    expect(dataSchema.parse({ source: formula })).toEqual({
      source: { ...formula, noise: 0, seed: 0 },
      split: { validation: 0.2, stratify: true, seed: 0 },
      normalization: { kind: 'none', scope: 'feature' },
      shuffle: true,
    });
  });

  it('keeps fields it does not know', () => {
    const read = dataSchema.parse({ source: { ...formula, later: 1 }, future: [2] });
    expect(read).toMatchObject({ source: { later: 1 }, future: [2] });
  });

  it.each([
    [{ source: { ...formula, samples: 0 } }, 'source.samples'],
    [{ source: { ...formula, seed: -1 } }, 'source.seed'],
    [{ source: { kind: 'pickle' } }, 'source.kind'],
    [{ source: { kind: 'csv', path: '', target: 'y', targetKind: 'class' } }, 'source.path'],
    [{ source: { kind: 'csv', path: 'a', target: '', targetKind: 'class' } }, 'source.target'],
    [
      { source: { kind: 'csv', path: 'a', target: 'y', targetKind: 'class', delimiter: '"' } },
      'source.delimiter',
    ],
    [{ source: { kind: 'image-folder', path: 'a', width: 8, height: 8, channels: 4 } }, 'source.channels'],
    [{ source: formula, split: { validation: 1 } }, 'split.validation'],
    [{ source: formula, normalization: { kind: 'log' } }, 'normalization.kind'],
  ])('refuses %j at %s', (input, place) => {
    const read = dataSchema.safeParse(input);
    expect(read.success).toBe(false);
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toContain(place);
  });
});
