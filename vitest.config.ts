import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { inspectSystem } from './tools/system.mjs';

// Test processes inherit it: a Vulkan loader reads the real environment, before any line of a test runs.
Object.assign(process.env, inspectSystem().env);

export default defineConfig({
  test: {
    include: ['{shared,main,renderer,tools,templates}/**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', 'dist/**', 'e2e/**'],
    // Processes, not threads: onnxruntime-node and sharp are native, and one of their crashes must name one test file.
    pool: 'forks',
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    // Concurrent tests of one file each start programs of their own.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A test file that is empty by mistake must not look like success.
    passWithNoTests: false,
  },
});
