/** Where templates fit in a text, and what the text is then. */
import {
  clauseBreaks,
  clauseTies,
  determiners,
  openers,
  parting,
  singular,
  smallWords,
  subjects,
  titles,
} from './grammar.ts';
import { type SlotKind, type Template, type TemplateToken, type TextToken, tokensOf } from './template.ts';

/** A piece of a text that a template fits: characters from `start` to below `end` become `text`. */
export interface Rewriting {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Tokens beyond which a sentence is left as it is. */
const sentenceLimit = 400;
const endMarks = new Set(['.', '!', '?', '。', '！', '？', ';', '；']);
const questions = new Set(['?', '？']);

/** A sentence: its tokens without the mark that ends it. */
interface Sentence {
  readonly tokens: readonly TextToken[];
  readonly isQuestion: boolean;
}

/** Cuts at marks that end a sentence; a full stop after a title or a single letter, or within a number, is none. */
function sentencesOf(text: string): Sentence[] {
  const all: Sentence[] = [];
  let own: TextToken[] = [];
  const close = (mark = ''): void => {
    if (own.length > 0) all.push({ tokens: own, isQuestion: questions.has(mark) });
    own = [];
  };
  let before: TextToken | undefined;
  for (const token of tokensOf(text)) {
    if (before !== undefined && text.slice(before.end, token.start).includes('\n')) close();
    const isEnd =
      endMarks.has(token.word) && (token.word !== '.' || (isStop(text, token) && !isTitle(before)));
    if (isEnd) close(token.word);
    else own.push(token);
    before = token;
  }
  close();
  return all;
}

function isStop(text: string, { end }: TextToken): boolean {
  return end === text.length || /[\s"”’')\]]/.test(text.charAt(end));
}

function isTitle(before: TextToken | undefined): boolean {
  return before !== undefined && (titles.has(before.word) || /^[a-z]$/.test(before.word));
}

/**
 * For each sentence what templates make of it or of words in it; sentences that none fits are left out.
 * `kept`: words in small letters that no template takes away.
 */
export function rewritingsOf(
  text: string,
  templates: readonly Template[],
  kept: ReadonlySet<string>,
): Rewriting[][] {
  const usable = templates.filter(({ from }) =>
    from.every((token) => !('word' in token) || !kept.has(token.word.toLowerCase())),
  );
  return sentencesOf(text).flatMap(({ tokens, isQuestion }) => {
    if (tokens.length > sentenceLimit) return [];
    const words = new Set(tokens.map(({ word }) => word));
    const found = usable.flatMap((template) => {
      if (!template.from.every((token) => !('word' in token) || words.has(token.word.toLowerCase())))
        return [];
      const hasSlots = template.from.some((token) => 'slot' in token);
      if (!hasSlots) return phrases(text, tokens, template);
      const whole = isQuestion ? undefined : sentence(text, tokens, template);
      return whole === undefined ? [] : [whole];
    });
    return found.length === 0 ? [] : [found];
  });
}

/** Every place of a template without slots. */
function phrases(text: string, tokens: readonly TextToken[], template: Template): Rewriting[] {
  const { from, to, notBefore = [], beforeWord, opens } = template;
  return tokens.flatMap((first, at) => {
    if (!startsAt(tokens, at, from)) return [];
    const last = tokens[at + from.length - 1] as TextToken;
    const before = tokens[at - 1]?.word;
    if (opens === true && before !== undefined && !parting.has(before) && !openers.has(before)) return [];
    const next = tokens[at + from.length];
    if (next !== undefined && notBefore.includes(next.word)) return [];
    if (beforeWord === true && (next === undefined || !/^\p{L}/u.test(next.word))) return [];
    const written = put(text, to, new Map(), false);
    const isCapital = startsCapital(text.slice(first.start, first.end));
    return [{ start: first.start, end: last.end, text: isCapital ? capital(written) : written }];
  });
}

function startsAt(tokens: readonly TextToken[], at: number, words: readonly TemplateToken[]): boolean {
  return words.every((token, i) => 'word' in token && same(token.word, tokens[at + i]?.word));
}

function same(word: string, other: string | undefined): boolean {
  return word.toLowerCase() === other;
}

/** A whole sentence by a template with slots; undefined where it does not fit. */
function sentence(text: string, tokens: readonly TextToken[], { from, to }: Template): Rewriting | undefined {
  // A word of the template within a slot would leave open what belongs where; a Chinese character is often of another word.
  const own = new Set(
    from.flatMap((token) => ('word' in token && !isHan.test(token.word) ? [token.word.toLowerCase()] : [])),
  );
  const slots = new Map<string, readonly TextToken[]>();
  let at = 0;
  for (const [i, token] of from.entries()) {
    if ('word' in token) {
      if (!same(token.word, tokens[at]?.word)) return undefined;
      at++;
      continue;
    }
    // Up to the next words of the template, which a slot never holds, so that there is one way alone to fit.
    const next = from[i + 1];
    let end = at;
    const isNext = (word: string): boolean => next !== undefined && 'word' in next && same(next.word, word);
    while (end < tokens.length && !isNext((tokens[end] as TextToken).word)) end++;
    const filling = tokens.slice(at, end);
    if (!fits(filling, token.kind, own)) return undefined;
    slots.set(token.slot, filling);
    at = end;
  }
  if (at < tokens.length) return undefined;
  const [first, last] = [tokens[0] as TextToken, tokens.at(-1) as TextToken];
  const isCapital = startsCapital(text.slice(first.start, first.end));
  const opening = from[0];
  const moved = isCapital && opening !== undefined && 'slot' in opening ? opening.slot : undefined;
  const stays = to[0] !== undefined && 'slot' in to[0] && to[0].slot === moved;
  // A name keeps its capital, and which words are names is not known.
  if (moved !== undefined && !stays && !smallWords.has(first.word)) return undefined;
  const isSpaced = /\s[,.!?]/.test(text);
  const texts = new Map(
    [...slots].map(([slot, filling]) => {
      const [begin, end] = [filling[0] as TextToken, filling.at(-1) as TextToken];
      const written = text.slice(begin.start, end.end);
      return [slot, slot === moved && !stays && first.word !== 'i' ? small(written) : written] as const;
    }),
  );
  const written = put(text, to, texts, isSpaced);
  return { start: first.start, end: last.end, text: isCapital ? capital(written) : written };
}

function fits(filling: readonly TextToken[], kind: SlotKind, own: ReadonlySet<string>): boolean {
  if (filling.length === 0) return false;
  const words = filling.map(({ word }) => word);
  if (words.some((word) => parting.has(word) || own.has(word))) return false;
  const [first = ''] = words;
  switch (kind) {
    case 'any':
      return true;
    case 'short':
      return words.length <= 8;
    case 'clause':
      return words.length >= 2 && (subjects.has(first) || contracted(first)) && !breaks(words);
    case 'thing':
      return words.length >= 2 && words.length <= 5 && determiners.has(first) && !breaks(words);
    case 'single':
      return words.length >= 2 && words.length <= 3 && singular.has(first) && !words.at(-1)?.endsWith('s');
  }
}

/** Whether a word is a subject and its verb in one, such as "it's". */
function contracted(word: string): boolean {
  const [subject = '', rest] = word.split("'");
  return rest !== undefined && subjects.has(subject);
}

/** Whether words are no clause or thing that can be moved without what is around it. */
function breaks(words: readonly string[]): boolean {
  return words.some((word) => clauseBreaks.has(word)) || clauseTies.has(words.at(-1) ?? '');
}

const wide = String.raw`[\p{Script=Han}，。；：、！？（）《》]`;
const startsWide = new RegExp(`^${wide}`, 'u');
const endsWide = new RegExp(`${wide}$`, 'u');
const isHan = /\p{Script=Han}/u;

/** Writes one side of a template, with blanks where words have blanks between them. */
function put(
  text: string,
  side: readonly TemplateToken[],
  slots: ReadonlyMap<string, string>,
  isSpaced: boolean,
): string {
  const isCurly = text.includes('’') && !text.includes("'");
  return side.reduce((written, token) => {
    const own = 'slot' in token ? (slots.get(token.slot) ?? '') : token.word;
    const part = 'word' in token && isCurly ? own.replaceAll("'", '’') : own;
    const isMark = part === ',' && !isSpaced;
    const isJoined = written === '' || isMark || endsWide.test(written) || startsWide.test(part);
    return `${written}${isJoined ? '' : ' '}${part}`;
  }, '');
}

function startsCapital(word: string): boolean {
  const [first = ''] = word;
  return first !== first.toLowerCase();
}

function capital(text: string): string {
  const [first = ''] = text;
  return `${first.toUpperCase()}${text.slice(first.length)}`;
}

function small(text: string): string {
  const [first = ''] = text;
  return `${first.toLowerCase()}${text.slice(first.length)}`;
}
