/** Columns of a table whose cells name pictures that lie beside it. */
import path from 'node:path';
import { type FieldsSection, fieldNameFor, type PictureFieldSpec } from '../../../shared/data/fields.ts';
import { imageFinder } from '../data/readers/image-table.ts';
import { isImageFile, walkImages } from '../data/readers/image-tree.ts';
import { usualPictureSize } from '../data/readers/picture-size.ts';
import type { FirstRows } from '../data/tables/first-rows.ts';

/** A folder of more entries is hardly that of a table's pictures, and is not walked. */
const limits = { depth: 4, entries: 200_000 };
const minShare = 0.9;
/** A picture beside other columns enters at this size at most. */
const longestSide = 64;

/** Named inputs for the columns of pictures; undefined where there are none. `file`: the table, beside which they lie. */
export async function pictureFields(
  file: string,
  { names, rows }: FirstRows,
): Promise<FieldsSection | undefined> {
  const home = path.dirname(file);
  const candidates = names.flatMap((column, at) => {
    const cells = rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
    const named = cells.filter((cell) => isImageFile(path.posix.basename(cell.replaceAll('\\', '/'))));
    return cells.length > 0 && named.length >= minShare * cells.length ? [{ column, cells: named }] : [];
  });
  if (candidates.length === 0) return undefined;
  const { images } = await walkImages(home, limits);
  const find = imageFinder(images);
  let fields: FieldsSection = { inputs: [] };
  for (const { column, cells } of candidates) {
    const found = cells.flatMap((cell) => find(cell) ?? []);
    if (found.length * 2 < cells.length) continue;
    const folder = commonFolder(cells, find);
    const field: PictureFieldSpec = {
      name: fieldNameFor(column, fields),
      kind: 'picture',
      column,
      ...(folder !== undefined && { folder }),
      ...(await usualPictureSize(
        found.map((image) => path.join(home, image)),
        { longestSide },
      )),
    };
    fields = { inputs: [...(fields.inputs ?? []), field] };
  }
  return fields.inputs?.length === 0 ? undefined : fields;
}

/** The folder before the cells' paths, where it is the same for all that were looked at; undefined where there is none. */
function commonFolder(
  cells: readonly string[],
  find: (cell: string) => string | undefined,
): string | undefined {
  const folders = new Set(
    cells.flatMap((cell) => {
      const image = find(cell);
      const named = cell.replaceAll('\\', '/').replace(/^\.\//, '');
      return image?.endsWith(`/${named}`) ? [image.slice(0, -named.length - 1)] : [''];
    }),
  );
  const [folder = ''] = folders;
  return folders.size === 1 && folder !== '' ? folder : undefined;
}
