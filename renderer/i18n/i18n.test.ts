import { describe, expect, it } from 'vitest';
import {
  bytesText,
  countText,
  differenceText,
  shareText,
  wholeText,
} from '../../shared/figures/number-texts.ts';
import { textsIn } from './texts.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}

function leaves(tree: Tree, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...leaves(value, `${path}${key}.`)],
    ),
  );
}

const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('texts of the window', () => {
  const english = leaves(textsIn('en'));
  const chinese = leaves(textsIn('zh-CN'));

  it('have the same keys in both languages', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()]);
  });

  it('name the same values in both languages, and none is empty', () => {
    for (const [key, text] of english) {
      expect(places(chinese.get(key) ?? ''), key).toEqual(places(text));
      expect(text.trim(), key).not.toBe('');
      expect(chinese.get(key)?.trim(), key).not.toBe('');
    }
  });
});

describe('numbers', () => {
  it('carry their unit and a true minus', () => {
    expect(countText(6_440_000)).toBe('6.44 M');
    expect(countText(903_168)).toBe('903 k');
    expect(countText(9_440)).toBe('9,440');
    expect(countText(10_000)).toBe('10 k');
    expect(countText(999_700)).toBe('1.00 M');
    expect(bytesText(25_088)).toBe('24.5 KiB');
    expect(bytesText(512)).toBe('512 B');
    expect(shareText(0.004)).toBe('<1%');
    expect(shareText(0.144)).toBe('14%');
    expect(wholeText(-9_440, 'en')).toBe('−9,440');
    expect(differenceText(-9_440, (size) => wholeText(size, 'en'))).toBe('−9,440');
    expect(differenceText(576, countText)).toBe('+576');
    expect(differenceText(0, countText)).toBe('0');
  });
});
