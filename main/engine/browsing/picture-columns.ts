/** Columns of a table whose cells name pictures that lie beside it. */
import path from 'node:path';
import { type FieldsSection, fieldNameFor, type PictureFieldSpec } from '../../../shared/data/fields.ts';
import { type ImageSize, probeImage } from '../data/readers/image-decoding.ts';
import { imageFinder } from '../data/readers/image-table.ts';
import { isImageFile, walkImages } from '../data/readers/image-tree.ts';
import { findDialect } from '../data/tables/dialect.ts';
import { firstRows } from '../data/tables/first-rows.ts';

/** A folder of more entries is hardly that of a table's pictures, and is not walked. */
const limits = { depth: 4, entries: 200_000 };
const minShare = 0.9;
const probedImages = 50;
/** A picture beside other columns enters at this size at most. */
const longestSide = 64;

/** Named inputs for the columns of pictures; undefined where there are none. */
export async function pictureFields(file: string, header: boolean): Promise<FieldsSection | undefined> {
  const { dialect } = await findDialect(file, {});
  const first = await firstRows(file, dialect, header);
  if (first === undefined) return undefined;
  const home = path.dirname(file);
  const candidates = first.names.flatMap((column, at) => {
    const cells = first.rows.map((row) => (row[at] ?? '').trim()).filter((cell) => cell !== '');
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
      ...(await sizeOf(home, found)),
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

async function sizeOf(
  home: string,
  images: readonly string[],
): Promise<Pick<PictureFieldSpec, 'width' | 'height' | 'channels'>> {
  const stride = Math.max(1, Math.floor(images.length / probedImages));
  const some = images.filter((_, i) => i % stride === 0).slice(0, probedImages);
  const probed = await Promise.all(some.map((image) => probeImage(path.join(home, image))));
  const sizes: readonly ImageSize[] = probed.filter((size) => size !== undefined);
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? longestSide;
  const [width, height] = [middle(sizes.map((size) => size.width)), middle(sizes.map((size) => size.height))];
  const shrink = Math.min(1, longestSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
    channels: sizes.length > 0 && sizes.every(({ channels }) => channels === 1) ? 1 : 3,
  };
}
