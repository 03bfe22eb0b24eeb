import type { Result } from '../base/result.ts';
import type { CodeEntry, Language, Severity } from './code-entry.ts';
import { type DiagnosticCode, diagnosticCodes } from './codes.ts';

/** Where a problem is. Rows and columns count from 1, as editors show them; steps count from 1. */
export interface Place {
  readonly node?: string;
  readonly port?: string;
  readonly parameter?: string;
  /** Path inside a document, such as `graph.nodes.dense1.params.units`. */
  readonly path?: string;
  readonly file?: string;
  readonly row?: number;
  readonly column?: number | string;
  readonly step?: number;
}

/** A problem a person can see: what happened, where, and the numbers its text needs. Text is made on demand. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly where: Place;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface DiagnosticText {
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
}

export type Checked<T> = Result<T, readonly Diagnostic[]>;

/** Makes a diagnostic. `values` fills the `{name}` places of the code's texts. */
export function diagnostic(
  code: DiagnosticCode,
  where: Place,
  values: Readonly<Record<string, string | number>> = {},
): Diagnostic {
  return { code, severity: diagnosticCodes[code].severity, where, values };
}

/** The texts of a diagnostic in a language, with its values filled in. */
export function explain(problem: Diagnostic, language: Language = 'en'): DiagnosticText {
  const entry: CodeEntry = diagnosticCodes[problem.code];
  const text = entry[language];
  const textOf = (name: string): string => {
    const own = problem.values[name] ?? (problem.where as Record<string, string | number | undefined>)[name];
    return own === undefined ? `{${name}}` : String(own);
  };
  const fillWith =
    (valueText: (name: string) => string) =>
    (template: string): string =>
      template.replace(/\{(\w+)\}/g, (_, name: string) => valueText(name));
  const fillWord = fillWith(textOf);
  const fill = fillWith((name) => {
    const words = new Map(Object.entries(text.words?.[name] ?? {}));
    const own = textOf(name);
    const word = words.get(own);
    return word === undefined ? own : fillWord(word);
  });
  return {
    message: fill(text.message),
    expected: fill(text.expected),
    found: fill(text.found),
    fix: fill(text.fix),
  };
}

const placeWords = {
  en: {
    node: 'node {}',
    port: 'port {}',
    parameter: 'parameter {}',
    row: 'row {}',
    column: 'column {}',
    step: 'step {}',
  },
  'zh-CN': {
    node: '节点 {}',
    port: '端口 {}',
    parameter: '参数 {}',
    row: '第 {} 行',
    column: '列 {}',
    step: '第 {} 步',
  },
} as const;

/** The place as one short text: `node dense1, port input`, or `data.csv, row 3, column age`. */
export function placeText(where: Place, language: Language = 'en'): string {
  const words = placeWords[language];
  const part = (name: keyof typeof words): readonly string[] =>
    where[name] === undefined ? [] : [words[name].replace('{}', String(where[name]))];
  const parts = [
    ...part('node'),
    ...part('port'),
    ...part('parameter'),
    ...[where.path, where.file].filter((text) => text !== undefined),
    ...part('row'),
    ...part('column'),
    ...part('step'),
  ];
  return parts.join(language === 'en' ? ', ' : '，');
}

export function hasErrors(problems: readonly Diagnostic[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** Carries diagnostics out of deep code; caught where a stage returns its Result, never shown raw. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics.map((d) => `${String(d.code)} at ${placeText(d.where)}: ${explain(d).message}`).join('; '),
    );
    this.diagnostics = diagnostics;
  }
}
