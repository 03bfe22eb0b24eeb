import type { CodeFamily } from '../code-entry.ts';

/** Wirings that single node types refuse. */
export const nodeCodes = {} as const satisfies CodeFamily;
