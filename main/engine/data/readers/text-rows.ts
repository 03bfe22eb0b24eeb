/** Texts before they become samples: the rows of a file with the steps of the recipe applied to them. */
import { hashText, hashWords } from '../../../../shared/base/random.ts';
import type { Preparation } from '../../../../shared/data/preparation.ts';
import { activeSteps, cleanTable, stepsOfStage } from '../../../../shared/data/recipe.ts';
import { type Step, stepDefinition } from '../../../../shared/data/steps/index.ts';
import { rowText } from '../../../../shared/data/steps/leave-out-rows.ts';
import type { LabelDecisions } from '../../../../shared/data/steps/relabel.ts';
import {
  findColumn,
  missingText,
  type Table,
  type TextColumn,
  textAt,
} from '../../../../shared/data/table.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { FittedData } from '../fitted-data.ts';
import { decisionsOf } from '../label-decisions.ts';
import type { SplitBasis } from '../split-basis.ts';

/** Texts, and their classes where they have some; undefined where the file has none. */
export interface TextRows {
  /** The columns of the texts and of their classes, as steps name them. */
  readonly names: { readonly text: string; readonly label?: string };
  /** The number of each in its file, from 1. */
  readonly rows: ArrayLike<number>;
  readonly texts: readonly (string | undefined)[];
  readonly labels?: readonly (string | undefined)[];
}

/** The table of texts that steps see. */
export function tableOfTexts({ names, rows, texts, labels }: TextRows): Table {
  return {
    rows: Uint32Array.from(rows),
    columns: [
      { role: 'feature', column: textColumn(names.text, texts) },
      ...(labels && names.label !== undefined
        ? [{ role: 'target' as const, column: textColumn(names.label, labels) }]
        : []),
    ],
  };
}

function textColumn(name: string, cells: readonly (string | undefined)[]): TextColumn {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === undefined) return missingText;
    const known = places.get(cell);
    if (known !== undefined) return known;
    places.set(cell, texts.length);
    return texts.push(cell) - 1;
  });
  return { kind: 'text', name, codes, texts };
}

/** The steps that look at any text; texts have none that learn. */
function cleaningOf(steps: readonly Step[], fitted: FittedData | undefined): readonly Step[] {
  if (fitted !== undefined) return fitted.preparation?.cleaning ?? [];
  return stepsOfStage(steps, 'clean');
}

/** The rows after the steps of the recipe, or of the run that reads them; the same rows where there are none. */
export function cleanRows(read: TextRows, steps: readonly Step[], fitted: FittedData | undefined): TextRows {
  const cleaning = cleaningOf(steps, fitted);
  if (cleaning.length === 0) return read;
  const table = cleanTable(tableOfTexts(read), cleaning);
  const cellsOf = (name: string): readonly (string | undefined)[] => {
    const column = findColumn(table, name);
    return column?.kind === 'text'
      ? Array.from(table.rows, (_, position) => textAt(column, position))
      : Array.from(table.rows, () => undefined);
  };
  return {
    names: read.names,
    rows: table.rows,
    texts: cellsOf(read.names.text),
    ...(read.names.label !== undefined && { labels: cellsOf(read.names.label) }),
  };
}

/** The rows with the labels that a person gave them, without those they left out; what was decided, where a recipe says so. */
export function decidedRows(
  read: TextRows,
  steps: readonly Step[],
  fitted: FittedData | undefined,
): { readonly rows: TextRows; readonly decisions?: LabelDecisions } {
  const decisions = decisionsOf(cleaningOf(steps, fitted));
  const { rows, texts, labels } = read;
  if (decisions === undefined || labels === undefined) return { rows: read };
  const decided = texts.map((text, i) => {
    const sample = String(rows[i]);
    const given = labels[i];
    if (!decisions.names(sample) || given === undefined || text === undefined)
      return { i, label: given, isKept: true };
    const label = decisions.labelOf({ sample, label: given, text: rowText([text]) });
    return { i, label, isKept: label !== undefined };
  });
  const kept = decided.filter(({ isKept }) => isKept);
  return {
    rows: {
      ...read,
      rows: kept.map(({ i }) => rows[i] as number),
      texts: kept.map(({ i }) => texts[i]),
      labels: kept.map(({ label }) => label),
    },
    ...(fitted === undefined && { decisions }),
  };
}

/** One text after the steps of a run, line by line where it is to be continued; undefined where they leave it out. */
export function cleanText(text: string, facts: FittedData, isContinued: boolean): string | undefined {
  const name = facts.preparation?.columns[0]?.name;
  if (name === undefined) return text;
  const lines = isContinued ? text.split('\n') : [text];
  const cleaned = cleanRows(
    { names: { text: name }, rows: lines.map((_, i) => i + 1), texts: lines },
    [],
    facts,
  );
  return cleaned.texts.length === 0 ? undefined : cleaned.texts.map((line) => line ?? '').join('\n');
}

/** The steps as a run keeps them; absent without any. */
export function preparationOf(
  column: string,
  steps: readonly Step[],
  fitted: FittedData | undefined,
): { readonly preparation?: Preparation } {
  if (fitted !== undefined) return fitted.preparation ? { preparation: fitted.preparation } : {};
  const cleaning = [...cleaningOf(steps, fitted)];
  if (cleaning.length === 0) return {};
  return { preparation: { version: 1, columns: [{ name: column, kind: 'text' }], cleaning, fitted: [] } };
}

/** Steps that texts cannot take, as they make numbers of columns or learn from them. */
export function unusedSteps(steps: readonly Step[], file: string): readonly Diagnostic[] {
  const unused = activeSteps(steps).filter((step) => stepDefinition(step).stage === 'fit');
  if (unused.length === 0) return [];
  const names = [...new Set(unused.map(({ kind }) => kind))].join(', ');
  return [diagnostic('text-steps-unused', { file, path: 'data.steps' }, { count: unused.length, names })];
}

/** What recognizes each text again: the text, its class, and how many equal ones came before. */
export function keysOf(texts: readonly string[], labels: readonly string[]): SplitBasis {
  const seen = new Map<number, number>();
  const keys = Uint32Array.from(texts, (text, i) => {
    const hash = hashText(`${text}\0${labels[i]}`);
    const before = seen.get(hash) ?? 0;
    seen.set(hash, before + 1);
    return hashWords(hash, before);
  });
  return { keys };
}
