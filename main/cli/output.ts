import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Diagnostic, explain, placeText } from '../../shared/diagnostics/diagnostic.ts';
import { terminalJson, terminalLine, terminalText } from './terminal-text.ts';

/**
 * Where a command's words go: JSON lines for programs, or text for people. Names and cells of anybody's files are among
 * them, so every character that would work on the terminal is escaped here.
 */
export interface Output {
  readonly json: boolean;
  readonly language: Language;
  /** An event of the work; printed only as JSON. */
  event(event: Readonly<Record<string, unknown>>): void;
  /** A line for people; nothing as JSON. */
  line(text?: string): void;
  /** A line for people that the next status or line replaces; needs a terminal. */
  status(text: string): void;
  problem(problem: Diagnostic): void;
}

/** The two streams of a terminal. */
export interface Streams {
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly error: { write(text: string): unknown };
}

const eraseLine = '\r\u001b[2K';

export function createOutput(json: boolean, language: Language, streams: Streams): Output {
  const { out, error } = streams;
  let hasStatus = false;
  const clear = (): void => {
    if (hasStatus) out.write(eraseLine);
    hasStatus = false;
  };
  return {
    json,
    language,
    event: (event) => void (json && out.write(`${terminalJson(event, finiteText)}\n`)),
    line(text = '') {
      if (json) return;
      clear();
      out.write(`${terminalText(text)}\n`);
    },
    status(text) {
      if (json || out.isTTY !== true) return;
      out.write(eraseLine + terminalLine(text).slice(0, (out.columns ?? 80) - 1));
      hasStatus = true;
    },
    problem(problem) {
      if (json) {
        out.write(`${terminalJson(problemEvent(problem, language), finiteText)}\n`);
        return;
      }
      clear();
      error.write(`${problemText(problem, language)}\n`);
    },
  };
}

/** JSON has no NaN or infinity; they travel as their names. */
function finiteText(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** The stable form programs read: `{"event":"error","code","message","where","expected","found","fix"}`. */
function problemEvent(problem: Diagnostic, language: Language): Readonly<Record<string, unknown>> {
  const event = problem.severity === 'error' ? 'error' : problem.severity;
  const { message, expected, found, fix } = explain(problem, language);
  return { event, code: problem.code, message, where: problem.where, expected, found, fix };
}

const labels = {
  en: {
    error: 'error',
    warning: 'warning',
    info: 'note',
    where: 'where',
    expected: 'expected',
    found: 'found',
    fix: 'fix',
  },
  'zh-CN': {
    error: '错误',
    warning: '警告',
    info: '提示',
    where: '位置',
    expected: '应为',
    found: '实际',
    fix: '解决',
  },
} as const;

function problemText(problem: Diagnostic, language: Language): string {
  const { message, expected, found, fix } = explain(problem, language);
  const label = labels[language];
  const place = placeText(problem.where, language);
  return [
    `${label[problem.severity]} ${problem.code}: ${message}`,
    ...(place === '' ? [] : [`  ${label.where}: ${place}`]),
    `  ${label.expected}: ${expected}`,
    `  ${label.found}: ${found}`,
    `  ${label.fix}: ${fix}`,
  ]
    .map(terminalLine)
    .join('\n');
}
