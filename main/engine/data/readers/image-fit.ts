/** How a picture of any shape fills the one the network takes: pure sizes, no pixels. */

/** `stretch`: sides of their own scale; `pad`: all of the picture, with ground around it; `crop`: its middle, no ground. */
export type ImageFit = 'stretch' | 'pad' | 'crop';

export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in pixels. */
export interface Area extends Sides {
  readonly left: number;
  readonly top: number;
}

export interface FitPlan {
  /** The part of the upright picture that is taken. */
  readonly taken: Area;
  /** Where it comes to lie, scaled to fill it; what is outside is ground. */
  readonly placed: Area;
}

/** Where a picture of size `from` comes to lie in one of size `to`. Both sides of every area are 1 or more. */
export function planFit(fit: ImageFit, from: Sides, to: Sides): FitPlan {
  const whole = { left: 0, top: 0, ...from };
  const all = { left: 0, top: 0, ...to };
  if (fit === 'stretch') return { taken: whole, placed: all };
  if (fit === 'pad') {
    const scale = Math.min(to.width / from.width, to.height / from.height);
    return { taken: whole, placed: centred(scaled(from, scale, to), to) };
  }
  const scale = Math.min(from.width / to.width, from.height / to.height);
  return { taken: centred(scaled(to, scale, from), from), placed: all };
}

function scaled({ width, height }: Sides, scale: number, limit: Sides): Sides {
  const side = (length: number, longest: number): number =>
    Math.min(longest, Math.max(1, Math.round(length * scale)));
  return { width: side(width, limit.width), height: side(height, limit.height) };
}

function centred(inner: Sides, outer: Sides): Area {
  const before = (out: number, length: number): number => Math.floor((out - length) / 2);
  return {
    ...inner,
    left: before(outer.width, inner.width),
    top: before(outer.height, inner.height),
  };
}

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colour of a text such as `#1e90ff` or `#fff`; white for any other. */
export function colourOf(text: string | undefined): Colour {
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(text ?? '') ?? [];
  const digits = long ?? short?.replace(/./g, '$&$&') ?? 'ffffff';
  const [red = 255, green = 255, blue = 255] = Buffer.from(digits, 'hex');
  return [red, green, blue];
}

/**
 * The luma of a colour, 0 to 255: Pillow's fixed-point weights of ITU-R BT.601, parts of 2^16 that add up to it. `steps`: how many
 * steps of the colour's depth make one of 8 bits.
 */
export function lumaOf(red: number, green: number, blue: number, steps = 1): number {
  return Math.floor((red * 19_595 + green * 38_470 + blue * 7_471) / steps / 0x10000 + 0.5);
}
