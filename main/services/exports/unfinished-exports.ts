import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readJson } from '../../files/read-json.ts';
import { sweepStagingFolders } from '../../files/staging-folder.ts';

const noteSchema = z.object({ file: z.string().min(1) });
const maxBytes = 64 * 1024;
/** A note this young may be that of an export which has not made its staging folder yet. */
const youngMilliseconds = 5_000;

/**
 * Which files are being exported, one small note each among a person's data, so that what a killed program left beside
 * them is found when Netloom starts again. A convenience: a note that cannot be written or read is left out.
 */
export class UnfinishedExports {
  readonly #folder: string;

  constructor(userData: string) {
    this.#folder = join(userData, 'exports');
  }

  /** Notes an export to `file`. The answer ends it: sweeps what its process left if it was killed, and drops the note. */
  async begin(file: string): Promise<() => Promise<void>> {
    const note = join(this.#folder, `${randomUUID()}.json`);
    const made = await makeFolder(this.#folder);
    if (made.ok) await writeTextAtomic(note, `${JSON.stringify({ file })}\n`);
    return () => this.#settle(note, file);
  }

  /** Removes what killed exports of earlier programs left; those of programs that still run stay. */
  async sweep(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const note = join(this.#folder, name);
      const facts = await stat(note).catch(() => undefined);
      if (!name.endsWith('.json') || facts === undefined) continue;
      const isYoung = Date.now() - facts.mtimeMs < youngMilliseconds;
      if (!isYoung) await this.#settle(note, await noted(note));
    }
  }

  async #settle(note: string, file: string | undefined): Promise<void> {
    const left = file === undefined ? 0 : await sweepStagingFolders(file).catch(() => 0);
    if (left === 0) await rm(note, { force: true }).catch(() => undefined);
  }
}

/** The file a note names; undefined where it cannot be read. */
async function noted(note: string): Promise<string | undefined> {
  return (await readJson(note, noteSchema, { limit: maxBytes }))?.file;
}
