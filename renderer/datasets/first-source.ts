import { type DataSource, seriesSourceSchema, textSourceSchema } from '../../shared/document/data-schema.ts';

/** What a source of a kind is before a person fills it in. */
export function firstSource(kind: DataSource['kind']): DataSource {
  switch (kind) {
    case 'csv':
      return { kind, path: 'data/table.csv', header: true, target: 'target', targetKind: 'class' };
    case 'idx':
      return { kind, images: 'data/images.gz', labels: 'data/labels.gz' };
    case 'image-folder':
      return { kind, path: 'data/images', width: 64, height: 64, channels: 3 };
    case 'text':
      return textSourceSchema.parse({ kind, task: 'next-token', path: 'data/text.txt' });
    case 'series':
      return seriesSourceSchema.parse({ kind, path: 'data/series.csv' });
    case 'formula':
      return { kind, formula: 'spirals', samples: 2_000, noise: 0, seed: 0 };
  }
}
