/**
 * Templates of sentences: `because {A}, {B} => {B} because {A}`. A template without slots, such as `do not => don't`, stands for
 * words anywhere in a text; one with slots for a whole sentence. They are compared token by token, without regular expressions.
 */
import { err, ok, type Result } from '../../../base/result.ts';

/** What the words in a slot have to be; `any` takes all but marks that part clauses. */
export const slotKinds = ['any', 'clause', 'thing', 'single', 'short'] as const;
export type SlotKind = (typeof slotKinds)[number];

export type TemplateToken = { readonly word: string } | { readonly slot: string; readonly kind: SlotKind };

export interface Template {
  readonly from: readonly TemplateToken[];
  readonly to: readonly TemplateToken[];
  /** Words of which none may come next after those of a template without slots. */
  readonly notBefore?: readonly string[];
  /** Whether another word has to come next. */
  readonly beforeWord?: boolean;
  /** Whether it has to open a clause: after a mark, a conjunction, or nothing. */
  readonly opens?: boolean;
}

/** A token of a text: a word, a Chinese character or a mark, with its place in characters. */
export interface TextToken {
  /** In small letters, with straight apostrophes. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Why a line is no template. */
export type TemplateFault = 'no-arrow' | 'empty' | 'slots' | 'adjacent' | 'too-long';

/** Characters of a line, and slots of a template, at the largest. */
export const templateLength = 500;
const slotLimit = 6;

const letter = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])`;
const tokens = new RegExp(String.raw`\p{Script=Han}|${letter}+(?:['’-]${letter}+)*|\S`, 'gu');
const slotNames = /^\{([A-Z])(?::([a-z]+))?\}/;

export function tokensOf(text: string): TextToken[] {
  return Array.from(text.matchAll(tokens), ({ 0: own, index }) => ({
    word: plain(own),
    start: index,
    end: index + own.length,
  }));
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}

/** The templates of a line: one for `=>`, two for `<=>`. */
export function templatesOf(line: string): Result<readonly Template[], TemplateFault> {
  if (line.length > templateLength) return err('too-long');
  const arrow = line.includes('<=>') ? '<=>' : '=>';
  const [left = '', right = '', ...more] = line.split(arrow);
  if (!line.includes(arrow) || more.length > 0 || left.includes('=>')) return err('no-arrow');
  const [from, to] = [sideOf(left), sideOf(right)];
  const fault = faultOf(from, to) ?? (arrow === '<=>' ? faultOf(to, from) : undefined);
  if (fault !== undefined) return err(fault);
  return ok(
    arrow === '<=>'
      ? [
          { from, to },
          { from: to, to: from },
        ]
      : [{ from, to }],
  );
}

function sideOf(text: string): TemplateToken[] {
  const all: TemplateToken[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const slot = slotNames.exec(rest);
    const kind = slotKinds.find((one) => one === (slot?.[2] ?? 'any'));
    if (slot !== null && kind !== undefined) {
      all.push({ slot: slot[1] as string, kind });
      rest = rest.slice(slot[0].length).trimStart();
      continue;
    }
    const brace = rest.indexOf('{', 1);
    const words = brace < 0 ? rest : rest.slice(0, brace);
    for (const { start, end } of tokensOf(words)) all.push({ word: words.slice(start, end) });
    rest = brace < 0 ? '' : rest.slice(brace);
  }
  return all;
}

function slotsOf(side: readonly TemplateToken[]): string[] {
  return side.flatMap((token) => ('slot' in token ? [token.slot] : []));
}

function faultOf(from: readonly TemplateToken[], to: readonly TemplateToken[]): TemplateFault | undefined {
  const [own, other] = [slotsOf(from), slotsOf(to)];
  if (to.length === 0 || own.length === from.length) return 'empty';
  const isOnce = new Set(own).size === own.length && own.length <= slotLimit;
  if (!isOnce || own.toSorted().join() !== other.toSorted().join()) return 'slots';
  const isAdjacent = from.some((token, i) => i > 0 && 'slot' in token && 'slot' in (from[i - 1] as object));
  return isAdjacent ? 'adjacent' : undefined;
}
