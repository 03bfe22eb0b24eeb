import { rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type ExportFormat, exportFormats } from '../../../shared/export/formats.ts';
import { writeFileAtomic, writeTextAtomic } from '../../files/atomic-file.ts';
import { containedIn } from '../../files/contained-file-system.ts';
import { type FolderLock, lockFolder } from '../../files/folder-lock.ts';
import { makeFolder, makeNewFolder } from '../../files/make-folder.ts';
import {
  reportFileOf,
  stagingFolderOf,
  sweepStagingFolders,
  tokenizerFileOf,
} from '../../files/staging-folder.ts';
import { checked } from './checked.ts';
import { ExportedFile } from './exported-file.ts';

/**
 * A folder beside the file to come, where files lie until they are proved. Made first, so that a place that cannot be
 * written to is known before any work is done.
 */
export class Staging {
  private readonly folder: string;
  private readonly format: ExportFormat;
  private readonly out: string;

  private readonly lock: FolderLock;

  private constructor(folder: string, format: ExportFormat, out: string, lock: FolderLock) {
    this.folder = folder;
    this.format = format;
    this.out = out;
    this.lock = lock;
  }

  static async open(out: string, format: ExportFormat): Promise<Staging> {
    const isFolder = await stat(out).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) {
      const values = { setting: 'out', expected: `*${exportFormats[format].extension}`, found: `${out}/` };
      throw new DiagnosticError([diagnostic('export-setting-invalid', { file: out }, values)]);
    }
    checked(await makeFolder(dirname(out)));
    await sweepStagingFolders(out);
    const folder = stagingFolderOf(out);
    if (!checked(await makeNewFolder(folder))) throw new Error(`internal: ${folder} exists`);
    const lock = await lockFolder(folder);
    if (lock.ok) return new Staging(folder, format, out, lock.value);
    await rm(folder, { recursive: true, force: true });
    throw new DiagnosticError(lock.error.map((problem) => ({ ...problem, where: { file: out } })));
  }

  /** Writes a file and reads it back. */
  async write(name: string, bytes: Uint8Array): Promise<ExportedFile> {
    const path = join(this.folder, `${name}${exportFormats[this.format].extension}`);
    const written = await writeFileAtomic(path, [bytes]);
    // The file a person asked for is the one they know.
    if (!written.ok)
      throw new DiagnosticError(written.error.map((problem) => ({ ...problem, where: { file: this.out } })));
    return ExportedFile.read(this.format, path);
  }

  /** Puts a proved file, its certificate and, of a model of texts, its tokenizer in place, each at once. */
  async publish(file: ExportedFile, report: string, tokenizer?: string): Promise<void> {
    // A link may have been put in the place of either since whoever asked looked.
    const fs = containedIn(dirname(this.out));
    checked(await writeFileAtomic(this.out, [file.bytes], { fs }));
    if (tokenizer !== undefined) checked(await writeTextAtomic(tokenizerFileOf(this.out), tokenizer, { fs }));
    checked(await writeTextAtomic(reportFileOf(this.out), report, { fs }));
  }

  async close(): Promise<void> {
    await this.lock.release();
    await rm(this.folder, { recursive: true, force: true });
  }
}
