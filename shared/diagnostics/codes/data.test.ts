import { describe, expect, it } from 'vitest';
import type { CodeEntry } from '../code-entry.ts';
import { dataCodes } from './data.ts';

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries<CodeEntry>(dataCodes))('%s', (_, entry) => {
  it.each(['message', 'expected', 'found', 'fix'] as const)('says its %s alike in both languages', (part) => {
    const [english, chinese] = [entry.en[part], entry['zh-CN'][part]];
    expect(english).not.toBe('');
    expect(chinese).not.toBe('');
    // A value may add detail in one language, but what a text needs is given to both.
    if (part !== 'message') expect(places(chinese)).toEqual(places(english));
  });

  it('punctuates Chinese in full width and ends its sentences', () => {
    const { words = {}, ...texts } = entry['zh-CN'];
    const all = [...Object.values(texts), ...Object.values(words).flatMap((known) => Object.values(known))];
    for (const text of all) expect(text).not.toMatch(/\p{Script=Han}[,;:!?.()]/u);
    for (const part of ['message', 'fix'] as const) {
      expect(entry.en[part]).toMatch(/\.$/);
      expect(entry['zh-CN'][part]).toMatch(/。$/);
    }
  });
});
