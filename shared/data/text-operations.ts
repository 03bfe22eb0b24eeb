/** The operations on texts, as a table and an exported file do them. */
import type { RowOperation } from './row-operations.ts';
import { type Column, findColumn, mapTexts, replaceColumn, type Table } from './table.ts';

export type TextOperation = Extract<RowOperation, { readonly do: 'normalize' | 'lower-case' | 'substitute' }>;

/** A text after the operations, in their order. */
export function changeText(text: string, operations: readonly TextOperation[]): string {
  return operations.reduce(changedBy, text);
}

function changedBy(text: string, operation: TextOperation): string {
  switch (operation.do) {
    case 'normalize':
      return text.normalize(operation.form);
    case 'lower-case':
      return text.toLowerCase();
    case 'substitute':
      return substitute(text, operation);
  }
}

function substitute(
  text: string,
  { pattern, values = {}, by }: Extract<TextOperation, { readonly do: 'substitute' }>,
): string {
  return text.replace(new RegExp(pattern, 'gu'), (match, ...more: unknown[]) => {
    const { decimal, hex } = (more.at(-1) ?? {}) as { readonly decimal?: string; readonly hex?: string };
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return Object.hasOwn(values, match) ? (values[match] as string) : (by ?? match);
  });
}

/** A table with the texts of some columns changed; a text that becomes empty is missing. */
export function changeTexts(
  table: Table,
  names: readonly string[],
  operations: readonly TextOperation[],
): Table {
  return names.reduce((changed, name) => {
    const column: Column | undefined = findColumn(changed, name);
    if (column?.kind !== 'text') return changed;
    const next = mapTexts(column, (text) => changeText(text, operations) || undefined);
    return replaceColumn(changed, name, [next]);
  }, table);
}
