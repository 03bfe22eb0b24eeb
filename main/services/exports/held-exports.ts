import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type ExportFormat, exportFormatNames, exportFormats } from '../../../shared/export/formats.ts';
import { writeFileAtomic, writeTextAtomic } from '../../files/atomic-file.ts';
import { containedIn } from '../../files/contained-file-system.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { type FolderLock, lockFolder } from '../../files/folder-lock.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readFileBytes } from '../../files/read-file.ts';
import {
  reportFileOf,
  stagingFolderOf,
  sweepStagingFolders,
  tokenizerFileOf,
} from '../../files/staging-folder.ts';

/**
 * Where exports lie among a person's data until the person has seen their report: each in a folder that this process locks,
 * so that what a killed one left is known and swept at the next start.
 */
export class HeldExports {
  readonly #folder: string;

  constructor(userData: string) {
    this.#folder = join(userData, 'held-exports');
  }

  /** Removes what killed programs left; what programs that still run hold stays. */
  async sweep(): Promise<void> {
    for (const format of exportFormatNames)
      await sweepStagingFolders(this.#fileOf(format)).catch(() => undefined);
  }

  /** A place for one more export. Problems: those of making a folder and of locking it. */
  async open(format: ExportFormat): Promise<Checked<HeldExport>> {
    const made = await makeFolder(this.#folder);
    if (!made.ok) return made;
    const folder = stagingFolderOf(this.#fileOf(format));
    try {
      await mkdir(folder, { mode: 0o700 });
    } catch (error) {
      return err([writeProblem(error, folder, 0)]);
    }
    const lock = await lockFolder(folder);
    if (lock.ok)
      return ok(new HeldExport(join(folder, `model${exportFormats[format].extension}`), lock.value));
    await rm(folder, { recursive: true, force: true });
    return lock;
  }

  #fileOf(format: ExportFormat): string {
    return join(this.#folder, `model${exportFormats[format].extension}`);
  }
}

/** One export on its way: made and proved here, then saved where a person wants it, or dropped. */
export class HeldExport {
  /** Where its file comes to lie, the report beside it. */
  readonly file: string;
  readonly #lock: FolderLock;

  constructor(file: string, lock: FolderLock) {
    this.file = file;
    this.#lock = lock;
  }

  /** Copies the file, its report and the tokenizer of a model of texts to `place`, each at once; what was there before is replaced. It stays held. */
  async saveTo(place: string): Promise<Checked<void>> {
    const bytes = await readFileBytes(this.file, { limit: Number.MAX_SAFE_INTEGER });
    if (!bytes.ok) return bytes;
    const report = await readFileBytes(reportFileOf(this.file), { limit: Number.MAX_SAFE_INTEGER });
    if (!report.ok) return report;
    const text = placedReport(decodeUtf8(report.value) ?? '', place);
    if (text === undefined) return err([diagnostic('export-unknown', {})]);
    const tokenizer = await readFileBytes(tokenizerFileOf(this.file), { limit: Number.MAX_SAFE_INTEGER });
    const made = await makeFolder(dirname(place));
    if (!made.ok) return made;
    // A link may have been put in the place of either since whoever asked looked.
    const fs = containedIn(dirname(place));
    const written = await writeFileAtomic(place, [bytes.value], { fs });
    if (!written.ok) return written;
    if (tokenizer.ok) {
      const kept = await writeFileAtomic(tokenizerFileOf(place), [tokenizer.value], { fs });
      if (!kept.ok) return kept;
    }
    const certified = await writeTextAtomic(reportFileOf(place), text, { fs });
    return certified.ok ? ok(undefined) : certified;
  }

  async drop(): Promise<void> {
    await this.#lock.release();
    await rm(dirname(this.file), { recursive: true, force: true });
  }
}

/** The report as it stands beside the file in its place; undefined where it cannot be read. */
function placedReport(text: string, file: string): string | undefined {
  try {
    const report: unknown = JSON.parse(text);
    return typeof report === 'object' && report !== null ? `${formatJson({ ...report, file })}\n` : undefined;
  } catch {
    return undefined;
  }
}
