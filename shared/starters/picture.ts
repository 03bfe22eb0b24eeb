import type { Drawing } from './drawing.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/** A side of no more pixels is small enough to be averaged. */
const lastSide = 8;
/** Larger pictures are halved at once: full resolution costs the bulk of the time and shows little. */
const largeSide = 64;

/** A residual network (He et al. 2016): the picture is halved and the channels doubled until it is small, then averaged. */
export function drawPicture(drawing: Drawing, { facts, samples }: StarterData): Body {
  const shape = sampleShapeOf(facts);
  const input = drawing.add('input', 'input', { shape: [...shape] });
  const pool = drawResidualTower(drawing, input, { shape, samples });
  return {
    last: drawing.after(pool, 'dropout', 'dropout', { rate: 0.2 }),
    pace: paceFor(samples, {
      steps: 800,
      batch: { min: 8, max: 32 },
      epochs: { min: 3, max: 40 },
    }),
    optimizer: { learningRate: 0.01, weightDecay: 0.01 },
  };
}

/** The layers from a picture to one number a channel. `prefix`: what their ids begin with. */
export function drawResidualTower(
  drawing: Drawing,
  input: string,
  {
    shape,
    samples,
    prefix = '',
  }: { readonly shape: readonly number[]; readonly samples: number; readonly prefix?: string },
): string {
  let filters = samples < 20_000 ? 16 : 24;
  let side = Math.max(...shape.slice(1));
  let last = input;
  for (let halving = 1; halving === 1 || side > largeSide / 2; halving++) {
    const stride = side > largeSide / 2 ? 2 : 1;
    last = drawing.after(last, `${prefix}conv${halving}`, 'conv-unit', { filters, kernel: 3, stride });
    side = Math.ceil(side / stride);
    if (stride === 1) break;
  }
  last = drawing.after(last, `${prefix}block1`, 'residual-block', { filters, stride: 1 });
  for (let block = 2; side > lastSide || block === 2; block++) {
    const stride = side > 2 ? 2 : 1;
    filters *= 2;
    last = drawing.after(last, `${prefix}block${block}`, 'residual-block', { filters, stride });
    side = Math.ceil(side / stride);
  }
  return drawing.after(last, `${prefix}pool`, 'global-average-pool');
}
