import { describe, expect, it } from 'vitest';
import type { CodeText } from './code-entry.ts';
import { diagnosticCodes } from './codes.ts';

/** The `{name}` places of a text. */
function placesOf(text: CodeText): readonly string[] {
  const names = Object.values(text).flatMap((part: string) => part.match(/\{\w+\}/g) ?? []);
  return [...new Set(names)].sort();
}

describe('every diagnostic code', () => {
  it.each(Object.entries(diagnosticCodes))('%s says the same in both languages', (_, entry) => {
    for (const text of [entry.en, entry['zh-CN']])
      for (const part of [text.message, text.expected, text.found, text.fix]) expect(part).toMatch(/\S/);
    expect(placesOf(entry['zh-CN'])).toEqual(placesOf(entry.en));
  });
});
