import { sharedBuffer } from '../shared-memory.ts';
import type { IdxFile } from './idx-file.ts';

/** Pictures with rows and columns exchanged: the last two dimensions; samples of one dimension stay. `file` is named in problems. */
export function transposed({ dimensions, values }: IdxFile, file: string): IdxFile {
  if (dimensions.length < 3) return { dimensions, values };
  const [rows, columns] = dimensions.slice(-2) as [number, number];
  const turned = new (values.constructor as Uint8ArrayConstructor)(sharedBuffer(file, values.byteLength));
  const size = rows * columns;
  for (let picture = 0; picture < values.length; picture += size) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        turned[picture + column * rows + row] = values[picture + row * columns + column] as number;
    }
  }
  return { dimensions: [...dimensions.slice(0, -2), columns, rows], values: turned };
}
