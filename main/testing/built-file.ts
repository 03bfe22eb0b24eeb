import { join } from 'node:path';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether dist/ was brought up to date before this test file. */
    readonly isBuilt: true;
  }
}

/** The path of a file in dist/ that was built from the sources of now. Throws in a test that did not ask for the build. */
export function builtFile(name: string): string {
  if (!inject('isBuilt'))
    throw new Error(
      'this test starts a program of dist/: add it to startingPrograms of vitest.config.ts, so that it is built first',
    );
  return join(import.meta.dirname, '../../dist', name);
}
