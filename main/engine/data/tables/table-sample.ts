/** A part of a large table that stands for the whole where a person asks what it holds: the start, places spread over it, the end. */
import { open, stat } from 'node:fs/promises';
import type { SampledSize } from '../../../../shared/contract/data.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import {
  type CsvBlock,
  cutOptions,
  problemsOfCut,
  refuseOtherKind,
  withoutTrailingCell,
} from '../readers/csv-records.ts';
import { usualWidth } from './delimiter.ts';
import { createDecoder } from './encodings.ts';
import { type CutText, cutRecords, isBlankRecord } from './record-cutter.ts';
import type { TableDialect } from './table-dialect.ts';

/** How much of a table is looked at, bytes of text; a format of typed tables takes `rows` at each place. */
export interface SampleBounds {
  /** A table of no more bytes is read as a whole. */
  readonly whole: number;
  readonly head: number;
  /** Places after the head, the last of them the end. */
  readonly places: number;
  readonly piece: number;
  readonly rows: number;
}

const usualBounds: SampleBounds = {
  whole: 64 * 2 ** 20,
  head: 2 ** 20,
  places: 24,
  piece: 2 ** 18,
  rows: 2000,
};

/** Says that figures are of a part. */
export function sampledFinding(file: string, { looked, rows, isExact }: SampledSize): Diagnostic {
  return diagnostic('table-sampled', { file }, { looked, rows, counted: isExact ? 'exactly' : 'about' });
}

/** Of a table in more files, so many of them are looked into. */
const maxFiles = 24;
/** Line breaks at the start of a piece that are tried as the end of a record, and records that must have the usual width there. */
const [maxStarts, alikeRecords] = [64, 4];
/** Characters that show whether records begin at a place. */
const triedCharacters = 1 << 14;

/** Reads a table in part where it is large, and keeps what that says of the whole. One for each reading. */
export class TableSample {
  readonly bounds: SampleBounds;
  #taken = false;
  #placed = Number.POSITIVE_INFINITY;
  #looked = 0;
  #bytes = 0;
  #rows: number | undefined;
  /** Of the files, one is looked into of so many. */
  #filesEach = 1;

  constructor(bounds: Partial<SampleBounds> = {}) {
    this.bounds = { ...usualBounds, ...bounds };
  }

  /** Whether less than the whole table was read. */
  get isTaken(): boolean {
    return this.#taken;
  }

  /**
   * The files that are looked into; undefined where all of the table is to be read. Throws system errors.
   */
  async choose(files: readonly string[]): Promise<readonly string[] | undefined> {
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    this.#bytes = sizes.reduce((sum, size) => sum + size, 0);
    this.#looked = 0;
    if (this.#bytes <= this.bounds.whole) return undefined;
    this.#taken = true;
    if (files.length <= maxFiles) return files;
    this.#filesEach = files.length / maxFiles;
    return Array.from(
      { length: maxFiles },
      (_, i) => files[Math.floor((i * (files.length - 1)) / (maxFiles - 1))] as string,
    );
  }

  /** Rows after this one do not have the numbers that they have in the file. */
  placedUntil(row: number): void {
    this.#placed = Math.min(this.#placed, row);
  }

  /** Bytes of the table that were cut into records. */
  sawBytes(bytes: number): void {
    this.#looked += bytes;
  }

  /** How many rows a file has, where its format says so. */
  countRows(rows: number): void {
    this.#rows = (this.#rows ?? 0) + rows;
  }

  /** Rows of the whole table by those that were looked at: two digits that count, unless the files say it. */
  size(looked: number): SampledSize {
    if (!this.#taken) return { rows: looked, isExact: true, looked };
    if (this.#rows !== undefined && this.#filesEach === 1) return { rows: this.#rows, isExact: true, looked };
    const rows =
      this.#rows === undefined
        ? (looked * this.#bytes) / Math.max(1, this.#looked)
        : this.#rows * this.#filesEach;
    return { rows: Number(rows.toPrecision(2)), isExact: false, looked };
  }

  /** Whether the number of a row is that of the file. */
  isPlaced(row: number): boolean {
    return row <= this.#placed;
  }

  /** The diagnostic without the number of a row that is none of the file. */
  located(problem: Diagnostic): Diagnostic {
    const { row, ...where } = problem.where;
    return row === undefined || this.isPlaced(row) ? problem : { ...problem, where };
  }
}

/**
 * The records of a file of delimited text at the places of a sample. Rows after the head are numbered by estimate. `files`: how many
 * share the sample. Throws DiagnosticError where the head is no table.
 */
export async function* sampledText(
  file: string,
  dialect: TableDialect,
  sample: TableSample,
  files: number,
): AsyncGenerator<CsvBlock> {
  const { head, piece, places } = sample.bounds;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const textAt = async (from: number, length: number): Promise<Piece> => {
      const bytes = new Uint8Array(Math.min(length, size - from));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      if (from === 0) refuseOtherKind(bytes.subarray(0, bytesRead), file);
      const decode = createDecoder(dialect.encoding);
      const text = decode(bytes.subarray(0, bytesRead)).replace(/\r\n?/g, '\n');
      return { text, bytes: bytesRead };
    };
    const first = await textAt(0, Math.max(piece, Math.ceil(head / files)));
    const isWhole = first.bytes === size;
    const start = cutRecords(first.text, cutOptions(dialect), isWhole);
    const block = { firstRow: 1, records: start.records.map((cells) => withoutTrailingCell(cells, dialect)) };
    const problems = problemsOfCut(first.text, start, block, file);
    if (problems !== undefined) throw new DiagnosticError([problems]);
    sample.sawBytes(bytesOf(first, start.end));
    yield block;
    sample.placedUntil(block.records.length);
    if (isWhole) return;
    const width = usualWidth(
      block.records.slice(dialect.headerRow).filter((record) => !isBlankRecord(record)),
    );
    let next = block.records.length + 1;
    const bytesEach = bytesOf(first, start.end) / Math.max(1, block.records.length);
    const count = Math.max(1, Math.floor(places / files));
    for (const from of placesOf(first.bytes, size, piece, count)) {
      const part = await textAt(from, piece);
      const cut = cutFromInside(part.text, dialect, width, from + part.bytes >= size);
      if (cut === undefined) continue;
      sample.sawBytes(bytesOf(part, cut.characters));
      next = Math.max(next, Math.round(from / bytesEach));
      yield { firstRow: next, records: cut.records };
      next += cut.records.length;
    }
  } finally {
    await handle.close();
  }
}

interface Piece {
  readonly text: string;
  readonly bytes: number;
}

/** Bytes of as many characters of a piece as its mean has it. */
function bytesOf({ text, bytes }: Piece, characters: number): number {
  return (bytes * characters) / Math.max(1, text.length);
}

/** Where pieces begin after the head, the last so that it ends with the file; even, for characters of two bytes. */
function placesOf(head: number, size: number, piece: number, count: number): readonly number[] {
  const last = Math.max(head, size - piece);
  const places = Array.from({ length: count }, (_, i) => {
    const at = head + ((last - head) * (i + 1)) / count;
    return 2 * Math.floor(at / 2);
  });
  return [...new Set(places)];
}

/** Characters of all records but so many. */
function share({ records, end }: CutText, without: number): number {
  return (end * Math.max(0, records.length - without)) / records.length;
}

/**
 * The records of a text that begins anywhere: from the first line break on after which several records have the usual width, so that
 * a quoted line break is none. Undefined where there is no such place.
 */
function cutFromInside(
  text: string,
  dialect: TableDialect,
  width: number,
  isLast: boolean,
): { readonly records: readonly (readonly string[])[]; readonly characters: number } | undefined {
  const { skipped: _, header: __, ...form } = cutOptions(dialect);
  const trim = (records: readonly string[][]): readonly (readonly string[])[] =>
    records.map((cells) => withoutTrailingCell(cells, dialect));
  let start = 0;
  for (let tries = 0; tries < maxStarts; tries++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0 || start >= text.length) return undefined;
    const tried = cutRecords(text.slice(start, start + triedCharacters), form, false);
    const shown = trim(tried.records).filter((record) => !isBlankRecord(record));
    const looked = shown.slice(0, alikeRecords);
    if (looked.length === 0 || looked.some(({ length }) => length !== width)) continue;
    const cut = cutRecords(text.slice(start), form, isLast);
    if (cut.records.length === 0) continue;
    // The end of a quoted cell may look like a record; those after it are ones.
    const doubted = text.includes('"') ? alikeRecords : 0;
    return { records: trim(cut.records).slice(doubted), characters: share(cut, doubted) };
  }
  return undefined;
}
