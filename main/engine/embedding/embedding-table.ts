/** An embedding as a CSV table: a row a sample. */

import type { Embedding } from '../../../shared/contract/embedding.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { type Cell, cellText } from '../explaining/cell-text.ts';

export function saveEmbedding(file: string, embedding: Embedding): Promise<Checked<number>> {
  const lines = tableOf(embedding).map((cells) => `${cells.map(cellText).join(',')}\n`);
  return writeTextAtomic(file, lines.join(''));
}

function tableOf({ classes, number, points }: Embedding): readonly (readonly Cell[])[] {
  const heads =
    classes !== undefined
      ? ['class', 'answer', 'confidence']
      : number !== undefined
        ? [number, 'answer']
        : [];
  const nameOf = (label: number | undefined): string => (label === undefined ? '' : (classes?.[label] ?? ''));
  return [
    ['sample', 'x', 'y', ...heads],
    ...points.map(({ index, x, y, label, answer, confidence, target, predicted }): readonly Cell[] => [
      index,
      x,
      y,
      ...(classes !== undefined ? [nameOf(label), nameOf(answer), confidence ?? ''] : []),
      ...(number !== undefined ? [target ?? '', predicted ?? ''] : []),
    ]),
  ];
}
