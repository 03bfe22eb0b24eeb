import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { inspectSystem } from './tools/system.mjs';

// Test processes inherit it: a Vulkan loader reads the real environment, before any line of a test runs.
Object.assign(process.env, inspectSystem().env);

/** Tests that put another module in the place of one of ours, which no other test may then meet. */
const mocking = [
  'main/app/main.test.ts',
  'main/engine/training/open-trained-run.test.ts',
  'main/services/opened-versions.test.ts',
  'renderer/state/opened-versions.test.ts',
];

/** Tests that start what is in dist/: it is brought up to date before the first of them, and `builtFile` refuses all others. */
const startingPrograms = [
  'main/cli/{engine-death,export,full-disk,hangup,hostile-project,netloom,search-cut,search-on-ray,serve}.test.ts',
  'main/serve/paused-window.test.ts',
  'main/services/cluster/{cluster-run,ray-executor}.test.ts',
  'main/services/killed-engines.test.ts',
  'tools/bench/**/*.test.ts',
  'tools/packaging/**/*.test.mjs',
  'tools/start.test.mjs',
];

export default defineConfig({
  test: {
    // Processes, not threads: onnxruntime-node and sharp are native, and one of their crashes must name one test file.
    pool: 'forks',
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    // Concurrent tests of one file each start programs of their own.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A test file that is empty by mistake must not look like success.
    passWithNoTests: false,
    // A process loads our modules once for all the tests it runs: they have no state that a test leaves behind.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          // One project, so that each module is compiled once for all of them.
          name: 'modules',
          include: ['{shared,renderer}/**/*.test.{ts,tsx}', '{main,tools}/**/*.test.{ts,mjs}'],
          exclude: [...configDefaults.exclude, ...startingPrograms, ...mocking],
        },
      },
      { extends: true, test: { name: 'mocking', include: mocking, isolate: true } },
      {
        extends: true,
        test: {
          name: 'programs',
          include: startingPrograms,
          globalSetup: 'tools/runners/build-for-tests.mjs',
          provide: { isBuilt: true },
        },
      },
    ],
  },
});
