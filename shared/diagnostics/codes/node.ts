import type { CodeFamily } from '../code-entry.ts';
import { nodeLossCodes } from './node-loss.ts';
import { nodeShapeCodes } from './node-shape.ts';

/** Wirings that single node types refuse. */
export const nodeCodes = { ...nodeShapeCodes, ...nodeLossCodes } as const satisfies CodeFamily;
