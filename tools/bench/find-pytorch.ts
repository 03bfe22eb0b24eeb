import { spawnSync } from 'node:child_process';

export type PyTorch =
  | { readonly found: true; readonly python: string; readonly version: string }
  | { readonly found: false; readonly reason: string };

/** Asks for the package without importing it, which takes seconds. */
const script = 'from importlib.metadata import version; print(version("torch"))';

/** The Python that `NETLOOM_PYTHON` names, else `python3`, if it has PyTorch. */
export function findPyTorch(environment: NodeJS.ProcessEnv = process.env): PyTorch {
  const python = environment.NETLOOM_PYTHON || 'python3';
  const { status, stdout, error } = spawnSync(python, ['-c', script], { encoding: 'utf8', timeout: 60_000 });
  if (error !== undefined) return { found: false, reason: `${python} does not start: ${error.message}` };
  if (status !== 0)
    return { found: false, reason: `${python} has no torch; NETLOOM_PYTHON can name one that has` };
  return { found: true, python, version: stdout.trim() };
}
