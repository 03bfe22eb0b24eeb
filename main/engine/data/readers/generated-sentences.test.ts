import { describe, expect, it } from 'vitest';
import { distinctTexts, reviewSentence, storyText } from './generated-sentences.ts';

describe('generated sentences', () => {
  it('are pure functions of what they are drawn by', () => {
    expect(reviewSentence(1, 3, 4)).toBe(reviewSentence(1, 3, 4));
    expect(reviewSentence(1, 3, 5)).not.toBe(reviewSentence(1, 3, 4));
    expect(storyText(40, 3, 4)).toHaveLength(40);
  });

  it('praise or blame; not turns a word around', () => {
    const praise = /\b(good|great|moving|funny|clever|fresh|warm|brilliant)\b/;
    for (let sample = 0; sample < 200; sample++) {
      for (const label of [0, 1]) {
        for (const verdict of reviewSentence(label, 0, sample).split(' and ')) {
          expect(praise.test(verdict) !== verdict.includes(' not ')).toBe(label === 1);
        }
      }
    }
  });

  it('tell stories whose verbs agree with their subjects', () => {
    const sentences = Array.from({ length: 50 }, (_, i) =>
      storyText(200, 0, i).split('. ').slice(0, -1),
    ).flat();
    const verb = /\b(sing|sleep|play|run|wait|read|dream)(s?)\b/;
    for (const sentence of sentences) {
      const isOne = /^(the cat|a dog|my sister|the old king|a small bird|the girl) /.test(sentence);
      expect(verb.exec(sentence)?.[2]).toBe(isOne ? 's' : '');
    }
  });

  it('are no two alike, as long as there are others, whatever their number', () => {
    const make = (sample: number, attempt: number): string => reviewSentence(sample % 2, 9, sample, attempt);
    const many = distinctTexts(1000, make);
    expect(new Set(many).size).toBe(1000);
    expect(distinctTexts(10, make)).toEqual(many.slice(0, 10));
    expect(distinctTexts(3, () => 'one')).toEqual(['one', 'one', 'one']);
  });
});
