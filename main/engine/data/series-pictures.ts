/** Windows of a series as small PNG pictures: a line for each channel. */
import sharp from 'sharp';

const width = 128;
const height = 64;
const margin = 3;
/** More lines than this are a tangle. */
const maxLines = 6;
const colours = ['#4c8dff', '#ff8a4c', '#35b37e', '#c36ad9', '#d9a514', '#e05a7a'];

/** One window [time, channels] as a `data:` URL of a PNG; the first channels, each from its min to its max. */
export async function drawSeries(values: ArrayLike<number>, channels: number): Promise<string> {
  const lines = Array.from({ length: Math.min(channels, maxLines) }, (_, channel) => {
    const line = Array.from(
      { length: values.length / channels },
      (_, i) => values[i * channels + channel] ?? 0,
    );
    return `<polyline points="${pointsOf(line)}" fill="none" stroke="${colours[channel]}" stroke-width="1.5"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${lines.join('')}</svg>`;
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 6 }).toBuffer();
  return `data:image/png;base64,${png.toString('base64')}`;
}

function pointsOf(line: readonly number[]): string {
  const min = line.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const max = line.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const step = (width - 2 * margin) / Math.max(1, line.length - 1);
  return line
    .map((value, i) => {
      const share = max > min ? (value - min) / (max - min) : 0.5;
      return `${(margin + i * step).toFixed(1)},${(height - margin - share * (height - 2 * margin)).toFixed(1)}`;
    })
    .join(' ');
}
