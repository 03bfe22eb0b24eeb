import { describe, expect, it } from 'vitest';
import type { CodeFamily, CodeText } from './code-entry.ts';
import { diagnosticCodes } from './codes.ts';
import { diagnostic, explain, placeText } from './diagnostic.ts';

const family: CodeFamily = diagnosticCodes;
const entries = Object.entries(family);

/** The `{name}` places of a text. */
function placesOf(text: CodeText): readonly string[] {
  const { words = {}, ...parts } = text;
  const all = [...Object.values(parts), ...Object.values(words).flatMap((known) => Object.values(known))];
  const names = all.flatMap((part) => part.match(/\{\w+\}/g) ?? []);
  return [...new Set(names)].sort();
}

function wordsOf({ words = {} }: CodeText): readonly string[] {
  return Object.entries(words).flatMap(([value, known]) =>
    Object.keys(known).map((word) => `${value} ${word}`),
  );
}

describe('every diagnostic code', () => {
  it.each(entries)('%s says the same in both languages', (_, entry) => {
    for (const text of [entry.en, entry['zh-CN']])
      for (const part of [text.message, text.expected, text.found, text.fix]) expect(part).toMatch(/\S/);
    expect(placesOf(entry['zh-CN'])).toEqual(placesOf(entry.en));
    expect(wordsOf(entry['zh-CN'])).toEqual(wordsOf(entry.en));
  });

  it.each(entries)('%s names an option of the command line as one', (_, entry) => {
    const { en, 'zh-CN': zh } = entry;
    if (en.fix.includes(' --')) expect(en.fix).toMatch(/in the terminal|netloom serve/);
    if (zh.fix.includes(' --')) expect(zh.fix).toMatch(/终端|netloom serve/);
  });

  it.each(entries)('%s doubles no word where an id says what a node is', (_, entry) => {
    // Ids are made from types: "Loss {node}" would read "Loss loss", "Input {port}" "Input input".
    const doubled = /\b(input|output|target|loss|reshape|cross-?entropy|accuracy|add) \{(node|port|loss)\}/i;
    const { message, expected, found, fix } = entry.en;
    for (const text of [message, expected, found, fix])
      expect(text.replaceAll('loss node {loss}', '')).not.toMatch(doubled);
  });
});

it('a value that is a word of ours reads in either language, with the values it takes', () => {
  const values = { needed: 9, there: 4, data: 1, batch: 64, costliest: 'conv1', costs: 2, fits: 16 };
  const problem = diagnostic('training-too-large', {}, { ...values, remedy: 'batch' });
  expect(explain(problem).fix).toContain('Use a batch size of 16 or less, make node conv1 smaller');
  expect(explain(problem, 'zh-CN').fix).toContain('请将批大小改为 16 或更小，缩小节点 conv1');
  const weights = diagnostic('resume-other-graph', {}, { found: 'dense1.weight' });
  expect(explain(weights, 'zh-CN').found).toBe('dense1.weight');
});

it('a place reads in either language', () => {
  expect(placeText({ node: 'dense1', port: 'input' })).toBe('node dense1, port input');
  const place = { file: 'data.csv', row: 3, column: 'age' };
  expect(placeText(place)).toBe('data.csv, row 3, column age');
  expect(placeText(place, 'zh-CN')).toBe('data.csv，第 3 行，列 age');
});
