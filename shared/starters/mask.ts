import type { DataFacts } from '../data/data-facts.ts';
import type { Drawing } from './drawing.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

const maxLevels = 3;
/** A level whose side would be smaller than this sees the whole picture already. */
const minSide = 4;

/** Channels of a target that is a picture of the sample's height and width, or masks of it; undefined where it is none. */
export function maskChannels(facts: DataFacts): number | undefined {
  const { target } = facts;
  const [, height = 1, width = 1] = sampleShapeOf(facts);
  if (target.kind !== 'number' || height * width < 16) return undefined;
  const channels = target.width / (height * width);
  const isMasks = target.isBinary === true && Number.isInteger(channels);
  return isMasks || channels === 1 || channels === 3 ? channels : undefined;
}

/** A small U-Net (Ronneberger et al. 2015) that answers with a number for each pixel. */
export function drawMask(drawing: Drawing, { facts, samples }: StarterData): Body {
  const shape = sampleShapeOf(facts);
  const [, height = 1, width = 1] = shape;
  const levels = levelsOf(height, width);
  const filtersAt = (level: number): number => 16 * 2 ** (level - 1);
  let last = drawing.add('input', 'input', { shape: [...shape] });
  for (let level = 1; level <= levels; level++) {
    last = drawing.after(last, `down${level}`, 'unet-encoder', { filters: filtersAt(level) });
  }
  const bottom = { filters: filtersAt(levels + 1), kernel: 3 };
  last = drawing.after(last, 'bottom1', 'conv-unit', bottom);
  last = drawing.after(last, 'bottom2', 'conv-unit', bottom);
  for (let level = levels; level >= 1; level--) {
    const wires = { input: last, skip: `down${level}.skip` };
    last = drawing.add(`up${level}`, 'unet-decoder', { filters: filtersAt(level) }, wires);
  }
  const channels = maskChannels(facts) ?? 1;
  last = drawing.after(last, 'pixels', 'conv2d', {
    filters: channels,
    kernelSize: [1, 1],
    initializer: 'glorot-uniform',
  });
  const scores = last;
  last = drawing.after(last, 'flatten', 'flatten');
  const wanted = drawing.add('target', 'target');
  const isMasks = facts.target.kind === 'number' && facts.target.isBinary === true;
  const masks = isMasks && {
    scores,
    target: drawing.after(wanted, 'masks', 'reshape', { shape: [channels, height, width] }),
  };
  return {
    last,
    answer: last,
    wanted,
    ...(masks && { masks }),
    pace: paceFor(samples, {
      steps: 500,
      batch: { min: 4, max: 16 },
      epochs: { min: 4, max: 40 },
    }),
    optimizer: { learningRate: 0.002, weightDecay: 0.01 },
  };
}

/** How often both sides can be halved. */
export function levelsOf(height: number, width: number): number {
  for (let level = 1; level <= maxLevels; level++) {
    const divisor = 2 ** level;
    const isWhole = height % divisor === 0 && width % divisor === 0;
    if (!isWhole || Math.min(height, width) / divisor < minSide) return level - 1;
  }
  return maxLevels;
}
