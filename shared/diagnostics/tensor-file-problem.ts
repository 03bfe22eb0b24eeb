import type { SafetensorsProblem } from '../base/safetensors.ts';
import { type Diagnostic, diagnostic } from './diagnostic.ts';

/** What is wrong with a safetensors file, as it is shown. `file`: its path. */
export function tensorFileProblem(problem: SafetensorsProblem, file: string): Diagnostic {
  const tensor = problem.tensor === undefined ? {} : { tensor: problem.tensor };
  return diagnostic(`tensor-file-${problem.kind}`, { file }, { ...problem.values, ...tensor });
}
