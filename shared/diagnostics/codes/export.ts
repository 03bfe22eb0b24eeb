import type { CodeFamily } from '../code-entry.ts';

export const exportCodes = {} as const satisfies CodeFamily;
