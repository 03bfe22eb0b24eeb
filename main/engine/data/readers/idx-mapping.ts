import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { isMappingOf, parseIdxName } from './idx-names.ts';

/**
 * The class names that a mapping file beside a file of labels gives: by label the characters of its codes (`10 65` is "A",
 * `1 65 97` is "A/a"); empty where there is none. Throws DiagnosticError for a line that is no such mapping.
 */
export async function classMapping(labels: string): Promise<ReadonlyMap<number, string>> {
  const parsed = parseIdxName(path.basename(labels));
  const folder = path.dirname(labels);
  const name = parsed && (await readdir(folder)).find((each) => isMappingOf(each, parsed));
  if (name === undefined) return new Map();
  const file = path.join(folder, name);
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/);
  return new Map(
    lines.flatMap((line, i) => {
      if (line.trim() === '') return [];
      const [label, ...codes] = line.trim().split(/\s+/).map(Number);
      const isMapping =
        codes.length > 0 && codes.every((code) => Number.isInteger(code) && code > 0x20 && code < 0x110000);
      if (label === undefined || !Number.isInteger(label) || !isMapping) {
        const found = line.trim().slice(0, 40);
        throw new DiagnosticError([diagnostic('idx-bad-mapping', { file, row: i + 1 }, { found })]);
      }
      return [[label, codes.map((code) => String.fromCodePoint(code)).join('/')] as const];
    }),
  );
}
