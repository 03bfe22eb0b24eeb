/** The parts of an XLSX workbook that hold cells: sheets, shared texts, and the formats that make numbers dates. */
import { readZipDirectory, type ZipEntry, zipEntryBytes } from '../../archives/zip-directory.ts';
import { attributeOf, elementsOf, textOf } from './spreadsheet-xml.ts';

/** Of one part, unpacked: a sheet is held in memory as a whole. */
const maxPartBytes = 2 ** 29;
const maxParts = 100_000;
const maxColumns = 16_384;

export interface Workbook {
  /** Of the sheets, in their order. */
  readonly names: readonly string[];
  /** A sheet by its name; without one, or where there is no such sheet, the first that holds rows of several cells. */
  readonly sheet: (name: string | undefined) => Promise<Sheet>;
}

export interface Sheet {
  readonly name: string;
  /** Each row has as many cells as the longest; `limit`: no more rows. */
  readonly rows: (limit?: number) => Promise<readonly (readonly string[])[]>;
}

/** Throws Error and ZipError where the file is broken. */
export async function openWorkbook(file: string): Promise<Workbook> {
  const entries = new Map((await readZipDirectory(file, maxParts)).map((entry) => [entry.name, entry]));
  const part = async (name: string): Promise<string> => {
    const entry = entries.get(name);
    return entry === undefined ? '' : partText(file, entry);
  };
  const book = await part('xl/workbook.xml');
  const targets = new Map(
    elementsOf(await part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributeOf(attributes, 'Id'),
      attributeOf(attributes, 'Target') ?? '',
    ]),
  );
  const sheets = elementsOf(book, 'sheet').map(({ attributes }) => {
    const target = targets.get(attributeOf(attributes, 'r:id') ?? attributeOf(attributes, 'id')) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return { name: attributeOf(attributes, 'name') ?? '', path };
  });
  if (sheets.length === 0) throw new Error('a workbook without sheets');
  const texts = elementsOf(await part('xl/sharedStrings.xml'), 'si').map(({ inner }) => textOf(inner));
  const dates = dateStyles(await part('xl/styles.xml'));
  const from1904 = /<workbookPr\b[^>]*\bdate1904="(1|true)"/.test(book);
  const open = ({ name, path }: { readonly name: string; readonly path: string }): Sheet => ({
    name,
    rows: async (limit = Number.POSITIVE_INFINITY) =>
      rowsOf(await part(path), { texts, dates, from1904 }, limit),
  });
  return {
    names: sheets.map(({ name }) => name),
    async sheet(wanted) {
      const named = sheets.find(({ name }) => name === wanted);
      if (named !== undefined) return open(named);
      for (const each of sheets) {
        const rows = await open(each).rows(20);
        if (rows.filter((cells) => cells.filter((cell) => cell !== '').length > 1).length > 1)
          return open(each);
      }
      return open(sheets[0] as (typeof sheets)[number]);
    },
  };
}

async function partText(file: string, entry: ZipEntry): Promise<string> {
  if (entry.bytes > maxPartBytes)
    throw new Error(`a part of more than ${maxPartBytes / 2 ** 20} MiB: ${entry.name}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of zipEntryBytes(file, entry)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Whether cells of each style are dates, by the format of the style. */
function dateStyles(styles: string): readonly boolean[] {
  const own = new Map(
    elementsOf(styles, 'numFmt').map(({ attributes }) => [
      attributeOf(attributes, 'numFmtId'),
      attributeOf(attributes, 'formatCode') ?? '',
    ]),
  );
  const [formats] = elementsOf(styles, 'cellXfs');
  return elementsOf(formats?.inner ?? '', 'xf').map(({ attributes }) => {
    const id = attributeOf(attributes, 'numFmtId') ?? '0';
    const code = own.get(id);
    if (code !== undefined) return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
    return (Number(id) >= 14 && Number(id) <= 22) || (Number(id) >= 45 && Number(id) <= 47);
  });
}

interface CellContext {
  readonly texts: readonly string[];
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

function rowsOf(sheet: string, context: CellContext, limit: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let width = 0;
  for (const { attributes, inner } of elementsOf(sheet, 'row', limit)) {
    const number = Number(attributeOf(attributes, 'r') ?? rows.length + 1);
    if (!(number > rows.length && number <= 2 ** 20)) throw new Error('rows out of order');
    while (rows.length < Math.min(number - 1, limit)) rows.push([]);
    if (rows.length >= limit) break;
    const cells: string[] = [];
    for (const { attributes: of, inner: value } of elementsOf(inner, 'c')) {
      const place = columnOf(attributeOf(of, 'r')) ?? cells.length;
      if (place >= maxColumns) throw new Error('a cell beyond column XFD');
      while (cells.length < place) cells.push('');
      cells[place] = cellOf(of, value, context);
    }
    width = Math.max(width, cells.length);
    rows.push(cells);
  }
  for (const cells of rows) while (cells.length < width) cells.push('');
  return rows;
}

/** The position of a column from 0, of a reference such as `AB12`. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellOf(attributes: string, inner: string, { texts, dates, from1904 }: CellContext): string {
  const type = attributeOf(attributes, 't');
  if (type === 'inlineStr') return textOf(inner);
  const value = textOf(elementsOf(inner, 'v')[0]?.inner ?? '', true);
  switch (type) {
    case 's':
      return texts[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'true' : 'false';
    // #N/A and the like: no value.
    case 'e':
      return '';
    default:
      if (type !== 'str' && value !== '' && dates[Number(attributeOf(attributes, 's') ?? 0)] === true)
        return dateText(Number(value), from1904);
      return value;
  }
}

/** A day and its clock by days since the end of 1899 (or 1904-01-01); 1900-02-29, which never was, is counted as in spreadsheets. */
function dateText(days: number, from1904: boolean): string {
  if (!Number.isFinite(days)) return '';
  const from1900 = days < 60 ? days + 1 : days;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.round((from1904 ? days : from1900) * 86_400_000));
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  if (days < 1) return text.slice(11, 19);
  return Number.isInteger(days) ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
