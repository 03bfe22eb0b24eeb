import { type SearchedValue, searchedValueSchema, type TrialValue } from '../document/search-schema.ts';

const pattern = /^([^=]+)=(int|real|choice):(.*?)(?::if:([^=:]+)=(.*))?$/;
const range = /^(.+?)\.\.(.+?)(:log)?$/;

/**
 * A searched value as it is written in a terminal: `PATH=int:LOW..HIGH[:log]`, `PATH=real:LOW..HIGH[:log]` or
 * `PATH=choice:A,B,...`, each with `:if:CHOICE=VALUE` where it exists only by a choice. Numbers, true and false stand for themselves, other
 * words are texts. Undefined where it is none.
 */
export function parseSearchedValue(text: string): SearchedValue | undefined {
  const [, path, kind, rest = '', choice, is = ''] = pattern.exec(text) ?? [];
  const value = kind === 'choice' ? { values: rest.split(',').map(choiceValue) } : rangeOf(rest);
  const kinds = { int: 'integer', real: 'real', choice: 'choice' };
  if (value === undefined || kind === undefined) return undefined;
  const when = choice === undefined ? {} : { when: { path: choice, is: choiceValue(is) } };
  return searchedValueSchema.safeParse({ kind: kinds[kind as keyof typeof kinds], path, ...value, ...when })
    .data;
}

function rangeOf(
  text: string,
): { readonly low: number; readonly high: number; readonly log?: true } | undefined {
  const [, low = '', high = '', log] = range.exec(text) ?? [];
  if (low.trim() === '' || high.trim() === '') return undefined;
  return { low: Number(low), high: Number(high), ...(log !== undefined && { log: true }) };
}

function choiceValue(text: string): TrialValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}
