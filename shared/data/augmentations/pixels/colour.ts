/** Colours of pictures of bytes, as torchvision's v2 functionals compute them: what is a fraction is cut off. */
import { blankLike, mapPicture, type Picture } from './picture.ts';

const cut = (value: number): number => Math.floor(Math.min(255, Math.max(0, value)));

/** The brightness of each pixel (ITU-R 601), whole; the picture itself where it has one channel. */
function greyValues({ data, channels, height, width }: Picture): Float64Array {
  const area = height * width;
  if (channels !== 3) return Float64Array.from(data);
  const grey = new Float64Array(area);
  for (let i = 0; i < area; i++)
    grey[i] = Math.floor(
      Math.fround(
        (data[i] as number) * 0.2989 +
          (data[i + area] as number) * 0.587 +
          (data[i + 2 * area] as number) * 0.114,
      ),
    );
  return grey;
}

export function adjustBrightness(picture: Picture, factor: number): Picture {
  return mapPicture(picture, (value) => cut(Math.fround(value * factor)));
}

/** Nearer to the mean brightness below 1, farther from it above. */
export function adjustContrast(picture: Picture, factor: number): Picture {
  const grey = greyValues(picture);
  let sum = 0;
  for (let i = 0; i < grey.length; i++) sum += grey[i] as number;
  const mean = sum / grey.length;
  return mapPicture(picture, (value) => cut(Math.fround(value * factor + mean * (1 - factor))));
}

/** Nearer to grey below 1, farther from it above; a picture of one channel stays. */
export function adjustSaturation(picture: Picture, factor: number): Picture {
  if (picture.channels !== 3) return picture;
  const grey = greyValues(picture);
  const adjusted = blankLike(picture);
  for (let i = 0, at = 0; i < picture.data.length; i++) {
    const own = grey[at] as number;
    adjusted.data[i] = cut(Math.fround((picture.data[i] as number) * factor + own * (1 - factor)));
    at = at + 1 === grey.length ? 0 : at + 1;
  }
  return adjusted;
}

export function toGrey(picture: Picture): Picture {
  if (picture.channels !== 3) return picture;
  const grey = greyValues(picture);
  const made = blankLike(picture);
  for (let channel = 0; channel < 3; channel++) made.data.set(grey, channel * grey.length);
  return made;
}

/** Turns the wheel of colours by `shift` of a whole turn, -0.5 to 0.5; a picture of one channel stays. */
export function adjustHue(picture: Picture, shift: number): Picture {
  if (picture.channels !== 3) return picture;
  const { data } = picture;
  const area = data.length / 3;
  const adjusted = blankLike(picture);
  for (let i = 0; i < area; i++) {
    const [r, g, b] = [data[i] as number, data[i + area] as number, data[i + 2 * area] as number];
    const [peak, spread] = [Math.max(r, g, b), Math.max(r, g, b) - Math.min(r, g, b)];
    const turn = spread === 0 ? 0 : hueOf(r, g, b, spread);
    const hue = (((turn + shift) % 1) + 1) % 1;
    const part = Math.floor(hue * 6);
    const fraction = hue * 6 - part;
    const low = peak - spread;
    const [falling, rising] = [peak - spread * fraction, peak - spread * (1 - fraction)];
    const colours = [
      [peak, rising, low],
      [falling, peak, low],
      [low, peak, rising],
      [low, falling, peak],
      [rising, low, peak],
      [peak, low, falling],
    ];
    const colour = colours[part % 6] as number[];
    for (let channel = 0; channel < 3; channel++)
      adjusted.data[i + channel * area] = cut(byteOf((colour[channel] as number) / 255));
  }
  return adjusted;
}

/** A share of white as a byte, as torchvision converts. */
const byteOf = (share: number): number => share * (256 - 1e-3);

/** Turns of the wheel, from red. */
function hueOf(r: number, g: number, b: number, spread: number): number {
  const largest = Math.max(r, g, b);
  if (largest === r) return (g - b) / spread / 6;
  if (largest === g) return (2 + (b - r) / spread) / 6;
  return (4 + (r - g) / spread) / 6;
}

/** Each share of white to the power of gamma: above 1 darker, below 1 brighter. */
export function adjustGamma(picture: Picture, gamma: number): Picture {
  const table = Float64Array.from({ length: 256 }, (_, value) => cut(byteOf((value / 255) ** gamma)));
  return mapPicture(picture, (value) => table[value] as number);
}

/** Leaves the highest bits of each byte, 0 to 8. */
export function posterize(picture: Picture, bits: number): Picture {
  const mask = (-(2 ** (8 - bits)) >>> 0) & 255;
  return mapPicture(picture, (value) => value & mask);
}

/** Inverts the bytes that are no smaller than a threshold. */
export function solarize(picture: Picture, threshold: number): Picture {
  return mapPicture(picture, (value) => (value >= threshold ? 255 - value : value));
}

/** Stretches each channel to 0 to 255; one of a single value stays. */
export function autocontrast(picture: Picture): Picture {
  return mapPlanes(picture, (plane) => {
    let [low, high] = [255, 0];
    for (const value of plane) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high === low
      ? (value) => value
      : (value) => cut(Math.fround(((value - low) * 255) / (high - low)));
  });
}

/** Spreads the bytes of each channel so that each is about as frequent. */
export function equalize(picture: Picture): Picture {
  return mapPlanes(picture, (plane) => {
    const counts = new Int32Array(256);
    for (const value of plane) counts[value] = (counts[value] as number) + 1;
    const last = counts.findLast((count) => count > 0) ?? 0;
    const step = Math.floor((plane.length - last) / 255);
    if (step === 0) return (value) => value;
    const table = new Uint8ClampedArray(256);
    let before = 0;
    for (let value = 0; value < 256; value++) {
      table[value] = Math.floor((before + Math.floor(step / 2)) / step);
      before += counts[value] as number;
    }
    return (value) => table[value] as number;
  });
}

function mapPlanes(
  picture: Picture,
  functionOf: (plane: Picture['data']) => (value: number) => number,
): Picture {
  const { data, channels } = picture;
  const area = data.length / channels;
  const mapped = blankLike(picture);
  for (let start = 0; start < data.length; start += area) {
    const plane = data.subarray(start, start + area);
    const of = functionOf(plane);
    for (let i = 0; i < area; i++) mapped.data[start + i] = of(plane[i] as number);
  }
  return mapped;
}
