import { describe, expect, it } from 'vitest';
import { findSample } from './find-sample.ts';

const pictures = { samples: 3, sampleFiles: ['cat/1.png', 'dog/1.png', 'dog/2.png'] };
const rows = { samples: 2, sampleRows: Uint32Array.of(2, 5) };

describe('findSample', () => {
  it('knows pictures by their files, the end of these, or their place', () => {
    expect(findSample(pictures, 'dog/1.png')).toEqual({ key: 'dog/1.png', index: 1 });
    expect(findSample(pictures, '2.png')).toEqual({ key: 'dog/2.png', index: 2 });
    expect(findSample(pictures, '1')).toEqual({ key: 'cat/1.png', index: 0 });
  });

  it('refuses a name of several pictures', () => {
    expect(() => findSample(pictures, '1.png')).toThrow('sample-ambiguous');
  });

  it('knows samples of a table by their row alone', () => {
    expect(findSample(rows, '5')).toEqual({ key: '5', index: 1 });
    expect(findSample(rows, '1')).toEqual({ key: '1' });
  });

  it('knows positions from 0', () => {
    expect(findSample(rows, 1)).toEqual({ key: '5', index: 1 });
    expect(() => findSample(rows, 2)).toThrow('sample-unknown');
  });
});
