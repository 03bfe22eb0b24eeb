/** Sentences of small grammars, drawn from a seed: data for language networks that ships without a file. */
import { hashText, type RandomStream, randomStream } from '../../../../shared/base/random.ts';

/** Draws one of several; every call takes the next number of a sentence's own stream. */
type Pick = <T>(choices: readonly T[]) => T;

const key = hashText('sentences');
const maxAttempts = 50;

function picker(stream: RandomStream): Pick {
  let position = 0;
  return (choices) => choices[Math.floor(stream.uniform(position++) * choices.length)] as never;
}

const things = [
  'film',
  'story',
  'acting',
  'music',
  'ending',
  'plot',
  'cast',
  'script',
  'camera work',
  'dialogue',
];
const praise = ['good', 'great', 'moving', 'funny', 'clever', 'fresh', 'warm', 'brilliant'];
const blame = ['bad', 'dull', 'weak', 'slow', 'silly', 'stale', 'cold', 'awful'];
const degrees = ['', 'very ', 'really ', 'quite ', 'rather '];
const openings = ['', 'i think ', 'to be honest , ', 'my friends say that ', 'after two hours , '];

export const reviewClasses: readonly string[] = ['negative', 'positive'];

/**
 * A review of one or two verdicts, which agree; `not` turns a word into its opposite, so that single words do not decide.
 * `label`: 1 praises; `draw`: whole numbers that decide everything else.
 */
export function reviewSentence(label: number, ...draw: readonly number[]): string {
  const pick = picker(randomStream(key, ...draw));
  const verdict = (): string => {
    const negated = pick([false, false, true]);
    const words = (label === 1) === negated ? blame : praise;
    return `the ${pick(things)} ${pick(['is', 'was'])} ${negated ? 'not ' : ''}${pick(degrees)}${pick(words)}`;
  };
  const first = `${pick(openings)}${verdict()}`;
  return pick([true, true, false]) ? `${first} and ${verdict()} .` : `${first} .`;
}

const singular = ['the cat', 'a dog', 'my sister', 'the old king', 'a small bird', 'the girl'];
const plural = ['the cats', 'two dogs', 'my brothers', 'the old kings', 'some birds', 'the girls'];
const places = ['in the garden', 'near the river', 'at home', 'on the hill', 'in the rain', 'by the sea'];
const times = ['today', 'at night', 'every morning', 'in winter'];
const verbs = ['sing', 'sleep', 'play', 'run', 'wait', 'read', 'dream'];

/** Sentences whose verbs agree with their subjects, one after another, `length` characters of them. */
export function storyText(length: number, ...draw: readonly number[]): string {
  const pick = picker(randomStream(key, ...draw));
  let text = '';
  while (text.length < length) {
    const one = pick([true, false]);
    const subject = pick(one ? singular : plural);
    const verb = `${pick(verbs)}${one ? 's' : ''}`;
    const place = pick([true, false]) ? ` ${pick(places)}` : '';
    const time = pick([true, false]) ? ` ${pick(times)}` : '';
    text += `${subject} ${verb}${place}${time}. `;
  }
  return text.slice(0, length);
}

/** As many texts, no two alike as long as the grammar has others: what is evaluated must not have been seen in training. */
export function distinctTexts(count: number, make: (sample: number, attempt: number) => string): string[] {
  const known = new Set<string>();
  return Array.from({ length: count }, (_, sample) => {
    let text = make(sample, 0);
    for (let attempt = 1; known.has(text) && attempt < maxAttempts; attempt++) text = make(sample, attempt);
    known.add(text);
    return text;
  });
}
