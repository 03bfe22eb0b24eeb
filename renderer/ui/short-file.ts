import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';

/** Characters of a path that stand in a problem as they are. */
const maxLength = 40;

/** A long path by its last two names: `…/data/digits.csv`. */
export function shortFile(file: string): string {
  const names = file.split(/[\\/]/).filter((name) => name !== '');
  return file.length > maxLength && names.length > 2 ? `…/${names.slice(-2).join('/')}` : file;
}

/** The problem with a long path shortened, for its words. */
export function withShortFile(problem: Diagnostic): Diagnostic {
  const { file } = problem.where;
  return file === undefined ? problem : { ...problem, where: { ...problem.where, file: shortFile(file) } };
}
