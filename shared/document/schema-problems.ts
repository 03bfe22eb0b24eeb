import type { z } from 'zod';
import { type Diagnostic, diagnostic, type Place } from '../diagnostics/diagnostic.ts';

/** What a value should have been and what it is, in signs and names that need no translation. */
export interface Mismatch {
  /** Path below the value that was checked, such as `source.samples`; empty for the value itself. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** The mismatches a schema found in a value. */
export function mismatches(issues: readonly z.core.$ZodIssue[], value: unknown): readonly Mismatch[] {
  return issues.map((issue) => ({
    path: pathText(issue.path),
    expected: expectation(issue),
    found: excerpt(valueAt(value, issue.path)),
  }));
}

/** Mismatches of a section as diagnostics; `section` is its own path in the file. */
export function fieldProblems(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  section: string,
  where: Place = {},
): readonly Diagnostic[] {
  return mismatches(issues, value).map(({ path, expected, found }) =>
    diagnostic('document-invalid-field', { ...where, path: joined(section, path) }, { expected, found }),
  );
}

/** A value as one short line of JSON. */
export function excerpt(value: unknown): string {
  const text = value === undefined ? '∅' : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `${issue.inclusive === false ? '>' : '≥'} ${issue.minimum}${unit(issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive === false ? '<' : '≤'} ${issue.maximum}${unit(issue.origin)}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'invalid_union':
      return unionOf(issue);
    default:
      return issue.message;
  }
}

function unionOf(issue: z.core.$ZodIssueInvalidUnion): string {
  if ('options' in issue && Array.isArray(issue.options)) return issue.options.map(excerpt).join(' | ');
  const expected = issue.errors.flatMap((issues) => issues.slice(0, 1).map(expectation));
  return [...new Set(expected)].join(' | ') || issue.message;
}

function unit(origin: string): string {
  return origin === 'string' || origin === 'array' ? ` (${origin})` : '';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

/** A place in a value: `training.objectives[0].loss`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : joined(text, String(key))),
    '',
  );
}

function joined(section: string, path: string): string {
  if (section === '' || path === '') return section + path;
  return path.startsWith('[') ? section + path : `${section}.${path}`;
}
