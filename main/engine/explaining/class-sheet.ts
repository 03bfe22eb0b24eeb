import sharp from 'sharp';
import type { ClassHeatmap } from '../../../shared/contract/explanation.ts';

/** Pixels between two heatmaps. */
const gap = 8;

/** The heatmaps of classes beside each other in reading order, as a `data:` URL of a PNG; undefined of none. */
export async function sheetOf(classes: readonly ClassHeatmap[]): Promise<string | undefined> {
  const pictures = classes.map(({ picture }) =>
    Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'),
  );
  const [first] = pictures;
  if (first === undefined) return undefined;
  const { width = 0, height = 0 } = await sharp(first).metadata();
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const rows = Math.ceil(pictures.length / columns);
  const size = { width: columns * (width + gap) - gap, height: rows * (height + gap) - gap };
  const sheet = await sharp({ create: { ...size, channels: 3, background: '#ffffff' } })
    .composite(
      pictures.map((input, i) => ({
        input,
        left: (i % columns) * (width + gap),
        top: Math.floor(i / columns) * (height + gap),
      })),
    )
    .png({ compressionLevel: 6 })
    .toBuffer();
  return `data:image/png;base64,${sheet.toString('base64')}`;
}
