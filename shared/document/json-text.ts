import { err, ok } from '../base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { jsonErrorOffset, rowAndColumn } from './json-error.ts';

/** Files beyond these bounds are not ours; refusing them keeps a hostile file from exhausting memory or stack. */
export const maxCharacters = 16 * 1024 * 1024;
export const maxLevels = 64;

export interface ReadJson {
  readonly value: unknown;
  /** Warnings of what was left out. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Reads JSON that may come from anyone: bounded in size and depth, errors with row and column, no `__proto__` key,
 * which could reach an object's prototype when copied carelessly.
 */
export function readJson(text: string, file: string): Checked<ReadJson> {
  if (text.length > maxCharacters) {
    return err([diagnostic('document-too-large', { file }, { limit: maxCharacters, found: text.length })]);
  }
  const parsed = parse(text);
  if (parsed === undefined) return err([notJson(text, file)]);
  return cleanJson(parsed.value, file);
}

/** The same of a value that was read as part of another file. */
export function cleanJson(found: unknown, file: string): Checked<ReadJson> {
  const cleaner = new Cleaner(file);
  const value = cleaner.clean(found, '', 1);
  if (cleaner.tooDeep !== undefined) {
    return err([diagnostic('document-too-deep', { file, path: cleaner.tooDeep }, { limit: maxLevels })]);
  }
  return ok({ value, problems: cleaner.problems });
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function notJson(text: string, file: string): Diagnostic {
  const offset = jsonErrorOffset(text) ?? text.length;
  const place = { file, ...rowAndColumn(text, offset) };
  if (offset >= text.length) return diagnostic('document-truncated', place);
  const excerpt = text.slice(offset, offset + 20).split('\n')[0] ?? '';
  return diagnostic('document-not-json', place, { problem: JSON.stringify(excerpt) });
}

class Cleaner {
  readonly problems: Diagnostic[] = [];
  tooDeep: string | undefined;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  clean(value: unknown, path: string, level: number): unknown {
    // JSON text has no -0: what would be written as 0 is read as 0.
    if (typeof value === 'number') return value === 0 ? 0 : value;
    if (typeof value !== 'object' || value === null) return value;
    if (level > maxLevels) {
      this.tooDeep ??= path;
      return null;
    }
    if (Array.isArray(value)) return value.map((item, i) => this.clean(item, `${path}[${i}]`, level + 1));
    const entries = Object.entries(value).flatMap(([key, item]) => {
      // Nor has it a field without a value.
      if (item === undefined) return [];
      const inner = path === '' ? key : `${path}.${key}`;
      if (key !== '__proto__') return [[key, this.clean(item, inner, level + 1)] as const];
      this.problems.push(diagnostic('document-unsafe-key', { file: this.file, path: inner }));
      return [];
    });
    return Object.fromEntries(entries);
  }
}
