import type { DataFacts } from '../../data/data-facts.ts';
import { fieldColumns, unreadFields } from '../../data/fields.ts';
import { factsBeforeReading } from '../../data/sources/index.ts';
import { tensorType } from '../../ir/types.ts';
import type { ProjectDocument } from '../schema.ts';

/** What the engine would find in the data, as far as it can be known without reading all of it. `read`: a text file of the template. */
export function templateFacts(
  { data: { source, fields }, graph }: ProjectDocument,
  read: (file: string) => string,
): DataFacts {
  if (source.kind === 'csv') {
    const [header = [], ...rows] = read(source.path)
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const column = header.indexOf(String(source.target));
    const classes = [...new Set(rows.map((row) => row[column] ?? ''))];
    if (column < 0) throw new Error(`no column ${source.target}`);
    const named = fieldColumns(fields);
    return {
      featureType: tensorType('float32', ['N', header.length - 1 - named.length]),
      target: { kind: 'class', classes },
      ...(named.length > 0 && { fields: unreadFields(fields) }),
    };
  }
  if (source.kind === 'formula' || source.kind === 'text' || source.kind === 'series') {
    const input = Object.values(graph.nodes).find(({ type }) => type === 'input');
    const shape = input?.parameters.shape as readonly number[];
    const assumed = factsBeforeReading(source);
    return { featureType: tensorType(assumed.featureType.dtype, ['N', ...shape]), target: assumed.target };
  }
  if (source.kind === 'image-folder') {
    const { channels, height, width } = source;
    const featureType = tensorType('uint8', ['N', channels, height, width]);
    return { featureType, target: { kind: 'class', classes: [] } };
  }
  const digits = Array.from({ length: 10 }, (_, i) => String(i));
  return { featureType: tensorType('uint8', ['N', 1, 28, 28]), target: { kind: 'class', classes: digits } };
}
