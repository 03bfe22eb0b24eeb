import { describe, expect, it } from 'vitest';
import { figureName, readFigureName } from './figure-name.ts';

describe('the name of a figure', () => {
  it('says what is measured, and the node where several measure the same', () => {
    expect(readFigureName('recall')).toEqual({ kind: 'recall' });
    expect(readFigureName('recall/masks')).toEqual({ kind: 'recall', node: 'masks' });
  });

  it.each([{ kind: 'loss' }, { kind: 'loss', node: 'cross1' }])('is read as it was made: %o', (name) => {
    expect(readFigureName(figureName(name))).toEqual(name);
  });
});
