import { type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { decodeMetricsRecord, type MetricsRecord, recordEnd, recordStart } from './metrics-record.ts';

/** A whole record and the offset in the file behind it, its newline included where it has one. */
export interface ScannedRecord {
  readonly record: MetricsRecord;
  readonly end: number;
  /** Whether a newline closes it; a record cut off just before that is whole all the same. */
  readonly closed: boolean;
}

export interface ScanSummary {
  /** The damaged and unfinished places, in file order. */
  readonly problems: readonly Diagnostic[];
  /** Where the unfinished last line begins, or the end of the file where there is none. */
  readonly end: number;
  /** Whether `end` stands behind a newline, so that the next record may follow. */
  readonly closed: boolean;
}

/** No record of ours comes near this; a file without newlines must not fill the memory. */
const longestLine = 16 * 1024 * 1024;
const newline = 10;

/**
 * Finds the whole records in the bytes of a metrics log, given in blocks of any size. What is damaged is reported and
 * skipped: one flipped byte costs one record, and a flipped newline none.
 */
export class MetricsScanner {
  readonly #file: string;
  readonly #found: (record: ScannedRecord) => void;
  readonly #problems: Diagnostic[] = [];
  #line: Buffer = Buffer.alloc(0);
  /** Bytes of an overlong line that were dropped. */
  #dropped = 0;
  #row = 1;
  #lineStart = 0;
  #damage: { readonly row: number; lines: number } | undefined;

  /** `file` names the log in diagnostics; `found` is called for each whole record, in file order. */
  constructor(file: string, found: (record: ScannedRecord) => void) {
    this.#file = file;
    this.#found = found;
  }

  /** Takes the next bytes; they may be reused afterwards. */
  push(block: Buffer): void {
    for (let at = 0; at < block.length; ) {
      const close = block.indexOf(newline, at);
      const end = close < 0 ? block.length : close;
      const part = block.subarray(at, end);
      if (close >= 0 && this.#line.length === 0) this.#line = part;
      else this.#keep(part);
      if (close >= 0) this.#closeLine();
      at = end + 1;
    }
  }

  /** Call once, after the last bytes. */
  finish(): ScanSummary {
    const length = this.#line.length + this.#dropped;
    const last = length === 0 ? undefined : this.#read(false);
    this.#reportDamage();
    const end = last?.end ?? this.#lineStart;
    const unfinished = this.#lineStart + length - end;
    if (unfinished > 0)
      this.#problems.push(
        diagnostic('metrics-log-cut-short', { file: this.#file, row: this.#row }, { bytes: unfinished }),
      );
    return { problems: this.#problems, end, closed: last === undefined };
  }

  #keep(bytes: Buffer): void {
    if (this.#line.length + bytes.length <= longestLine) {
      this.#line = Buffer.concat([this.#line, bytes]);
    } else {
      this.#dropped += this.#line.length + bytes.length;
      this.#line = Buffer.alloc(0);
    }
  }

  #closeLine(): void {
    const length = this.#line.length + this.#dropped;
    this.#read(true);
    this.#lineStart += length + 1;
    this.#line = Buffer.alloc(0);
    this.#dropped = 0;
    this.#row++;
  }

  /** Hands on the records of the current line; returns the last one. */
  #read(closed: boolean): ScannedRecord | undefined {
    const whole = this.#dropped === 0 ? decodeMetricsRecord(this.#line) : undefined;
    if (whole !== undefined) {
      this.#reportDamage();
      const end = this.#lineStart + this.#line.length + (closed ? 1 : 0);
      const scanned = { record: whole, end, closed };
      this.#found(scanned);
      return scanned;
    }
    if (closed && this.#damage === undefined) this.#damage = { row: this.#row, lines: 0 };
    if (closed && this.#damage !== undefined) this.#damage.lines++;
    return this.#salvage();
  }

  /** Records within a line whose newline, or neighbour's newline, was damaged. */
  #salvage(): ScannedRecord | undefined {
    const text = this.#line.toString('latin1');
    let last: ScannedRecord | undefined;
    let from = 0;
    for (const match of text.matchAll(recordEnd)) {
      const end = match.index + match[0].length;
      for (const start of [text.indexOf(recordStart, from), text.lastIndexOf(recordStart, end)]) {
        const record =
          start >= from && start < end ? decodeMetricsRecord(this.#line.subarray(start, end)) : undefined;
        if (record === undefined) continue;
        last = { record, end: this.#lineStart + this.#dropped + end, closed: false };
        this.#found(last);
        break;
      }
      from = end;
    }
    return last;
  }

  #reportDamage(): void {
    if (this.#damage === undefined) return;
    const { row, lines } = this.#damage;
    this.#problems.push(diagnostic('metrics-record-damaged', { file: this.#file, row }, { lines }));
    this.#damage = undefined;
  }
}
