import type { CodeFamily } from '../code-entry.ts';

export const dataCodes = {} as const satisfies CodeFamily;
