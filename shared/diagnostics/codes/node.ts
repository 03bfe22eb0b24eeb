import type { CodeFamily } from '../code-entry.ts';
import { nodeFormulaCodes } from './node-formula.ts';
import { nodeGenerativeCodes } from './node-generative.ts';
import { nodeLossCodes } from './node-loss.ts';
import { nodeMathCodes } from './node-math.ts';
import { nodeSequenceCodes } from './node-sequence.ts';
import { nodeShapeCodes } from './node-shape.ts';
import { nodeVisionCodes } from './node-vision.ts';

/** Wirings that single node types refuse. */
export const nodeCodes = {
  ...nodeShapeCodes,
  ...nodeVisionCodes,
  ...nodeMathCodes,
  ...nodeFormulaCodes,
  ...nodeSequenceCodes,
  ...nodeLossCodes,
  ...nodeGenerativeCodes,
} as const satisfies CodeFamily;
