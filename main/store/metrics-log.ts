import { dirname } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { writeAll } from '../files/atomic-file.ts';
import { readProblem, writeProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../files/file-system.ts';
import { encodeMetricsRecord, type MetricsRecord } from './metrics-record.ts';
import { MetricsScanner, type ScannedRecord, type ScanSummary } from './metrics-scanner.ts';
import { runFileSystem } from './run-files.ts';

const blockBytes = 1024 * 1024;

/** Every whole record of a log, and warnings about what is damaged (see metrics-scanner.ts). The log may be in use. */
export async function readMetrics(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<
  Checked<{ readonly records: readonly MetricsRecord[]; readonly problems: readonly Diagnostic[] }>
> {
  const records: MetricsRecord[] = [];
  const scan = await scanLog(runFileSystem(dirname(path), fs), path, ({ record }) => records.push(record));
  return scan.ok ? ok({ records, problems: scan.value.problems }) : scan;
}

/**
 * Opens a log for appending, making it where there is none. An unfinished last line is cut off, since the next record
 * must begin a line of its own; `problems` are the warnings about that and about damage further up, which stays.
 */
export async function openMetricsLog(
  path: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<{ readonly log: MetricsLog; readonly problems: readonly Diagnostic[] }>> {
  const fs = runFileSystem(dirname(path), given);
  let log: MetricsLog;
  try {
    log = new MetricsLog(fs, path, await fs.open(path, 'append'));
  } catch (error) {
    return err([writeProblem(error, path, 0)]);
  }
  const cut = await log.cutAfter(Number.POSITIVE_INFINITY);
  if (cut.ok) return ok({ log, problems: cut.value });
  await log.close();
  return cut;
}

/** A log open for appending. Its operations may be started without waiting: they happen in the order of the calls. */
export class MetricsLog {
  readonly path: string;
  readonly #fs: FileSystem;
  readonly #file: OpenFile;
  /** Bytes of the file that hold whole records, and whether a newline follows the last of them. */
  #length = 0;
  #closed = true;
  /** Whether a failed write left bytes behind that are still to be cut off. */
  #torn = false;
  /** Bytes of the file that a sync has confirmed, and what was appended since. */
  #synced = 0;
  #unsynced: Buffer[] = [];
  /** Whether a sync failed: systems drop what they could not write and say nothing of it the next time. */
  #doubtful = false;
  #last: Promise<unknown> = Promise.resolve();

  /** Use `openMetricsLog`, which also finds the end of the whole records. */
  constructor(fs: FileSystem, path: string, file: OpenFile) {
    this.#fs = fs;
    this.path = path;
    this.#file = file;
  }

  /**
   * Appends records in one write, without waiting for the disk (see `sync`). Fails as a whole, and then leaves nothing
   * of them behind, so the same records can be appended again once there is space.
   */
  append(records: readonly MetricsRecord[]): Promise<Checked<void>> {
    const lines = records.map(encodeMetricsRecord);
    if (lines.length === 0) return Promise.resolve(ok(undefined));
    return this.#inTurn(
      lines.reduce((sum, line) => sum + line.length, 0),
      async () => {
        await this.#fixEnd();
        const bytes = Buffer.concat(this.#closed ? lines : [Uint8Array.of(10), ...lines]);
        this.#torn = true;
        try {
          await writeAll(this.#file, bytes);
          this.#length += bytes.length;
          this.#unsynced.push(bytes);
          this.#closed = true;
          this.#torn = false;
        } catch (error) {
          // When even this fails, the next append begins with it.
          await this.#fixEnd().catch(() => {});
          throw error;
        }
      },
    );
  }

  /**
   * Returns when every appended record is on the disk: before each checkpoint, which must not know more than its log.
   * After a failure, the next operation writes anew what was not confirmed.
   */
  sync(): Promise<Checked<void>> {
    const bytes = this.#unsynced.reduce((sum, piece) => sum + piece.length, 0);
    return this.#inTurn(bytes, async () => {
      await this.#fixEnd();
      if (this.#unsynced.length === 0) return;
      this.#doubtful = true;
      await this.#file.sync();
      this.#confirm();
    });
  }

  /**
   * Cuts off everything after the last record of a step up to `step`, as a resume from a checkpoint of that step
   * needs, and an unfinished last line in any case. Returns the warnings about damage found on the way.
   */
  async cutAfter(step: number): Promise<Checked<readonly Diagnostic[]>> {
    await this.#last;
    let kept = { end: 0, closed: true };
    let later = false;
    const scan = await scanLog(this.#fs, this.path, (scanned) => {
      later ||= scanned.record.step > step;
      if (!later) kept = scanned;
    });
    if (!scan.ok) return scan;
    const { end, closed } = later ? kept : scan.value;
    this.#length = end;
    this.#closed = closed;
    this.#torn = true;
    this.#doubtful = false;
    const cut = await this.#inTurn(0, async () => {
      await this.#fixEnd();
      await this.#file.sync();
      this.#confirm();
      // Once is enough for its name in the folder, and every log begins here.
      await this.#fs.syncFolder(dirname(this.path));
    });
    return cut.ok ? ok(scan.value.problems) : cut;
  }

  /** Brings everything to the disk and closes the file. */
  async close(): Promise<Checked<void>> {
    const synced = await this.sync();
    const closed = await this.#inTurn(0, () => this.#file.close());
    return synced.ok ? closed : synced;
  }

  #confirm(): void {
    this.#doubtful = false;
    this.#synced = this.#length;
    this.#unsynced = [];
  }

  async #fixEnd(): Promise<void> {
    if (this.#doubtful) await this.#writeAnew();
    if (!this.#torn) return;
    await this.#file.truncate(this.#length);
    this.#torn = false;
  }

  async #writeAnew(): Promise<void> {
    await this.#file.truncate(this.#synced);
    try {
      await writeAll(this.#file, Buffer.concat(this.#unsynced));
    } catch (error) {
      await this.#file.truncate(this.#synced).catch(() => {});
      throw error;
    }
    this.#doubtful = false;
    this.#torn = false;
  }

  #inTurn(bytes: number, work: () => Promise<void>): Promise<Checked<void>> {
    const next = this.#last.then(async (): Promise<Checked<void>> => {
      try {
        return ok(await work());
      } catch (error) {
        return err([writeProblem(error, this.path, bytes)]);
      }
    });
    this.#last = next.catch(() => {});
    return next;
  }
}

async function scanLog(
  fs: FileSystem,
  path: string,
  found: (record: ScannedRecord) => void,
): Promise<Checked<ScanSummary>> {
  const scanner = new MetricsScanner(path, found);
  const block = Buffer.alloc(blockBytes);
  try {
    const file = await fs.open(path, 'read');
    try {
      for (;;) {
        const count = await file.read(block);
        if (count === 0) return ok(scanner.finish());
        scanner.push(block.subarray(0, count));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    return err([readProblem(error, path)]);
  }
}
