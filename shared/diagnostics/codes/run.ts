import type { CodeFamily } from '../code-entry.ts';

export const runCodes = {} as const satisfies CodeFamily;
