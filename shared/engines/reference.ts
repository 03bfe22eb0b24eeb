import type { EngineEntry } from './engine-entry.ts';

/** The interpreter that says what every op means: slow on purpose, so it is never offered. */
export const reference = {
  name: 'reference',
  title: 'reference',
  offered: 'unlisted',
  devices: [{ name: 'reference', title: 'reference', isProcessor: true }],
} as const satisfies EngineEntry;
