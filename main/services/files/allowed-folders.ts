/** Folders outside a person's own that they allowed windows to look into, and the place they looked at last. */
import { join } from 'node:path';
import * as z from 'zod';
import { ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { isInside } from '../../files/contained-path.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readJson } from '../../files/read-json.ts';
import { InTurn } from '../in-turn.ts';

const fileSchema = z.object({
  version: z.literal(1),
  folders: z.array(z.string()),
  last: z.string().optional(),
});
const maxBytes = 1024 * 1024;

/** What a window asks of the folders that a person allowed. */
export interface AllowedPlaces {
  /** Resolves once the folders are known; until then `includes` knows none. */
  readonly ready: Promise<unknown>;
  /** Whether a real path lies in one of them. */
  includes(place: string): boolean;
}

/** The folders that a person allowed, kept among their data for all windows and later starts. */
export class AllowedFolders implements AllowedPlaces {
  readonly ready: Promise<void>;
  readonly #userData: string;
  readonly #turn = new InTurn();
  #folders: readonly string[] = [];
  #last: string | undefined;

  constructor(userData: string) {
    this.#userData = userData;
    this.ready = this.#read();
  }

  /** Real paths, the one allowed last at the end. */
  async list(): Promise<readonly string[]> {
    await this.ready;
    return this.#folders;
  }

  includes(place: string): boolean {
    return this.#folders.some((folder) => isInside(folder, place));
  }

  /** @param folder a real path */
  async allow(folder: string): Promise<Checked<void>> {
    await this.ready;
    if (this.#folders.includes(folder)) return ok(undefined);
    this.#folders = [...this.#folders, folder];
    return this.#write();
  }

  /** Windows look into the folder no more. */
  async disallow(folder: string): Promise<Checked<void>> {
    await this.ready;
    this.#folders = this.#folders.filter((other) => other !== folder);
    return this.#write();
  }

  /** The folder that a person looked at last. */
  async lastPlace(): Promise<string | undefined> {
    await this.ready;
    return this.#last;
  }

  async noteLastPlace(folder: string): Promise<void> {
    await this.ready;
    if (this.#last === folder) return;
    this.#last = folder;
    // Where that cannot be written, the next start begins elsewhere: no reason to complain.
    await this.#write();
  }

  get #file(): string {
    return join(this.#userData, 'folders.json');
  }

  async #read(): Promise<void> {
    const read = await readJson(this.#file, fileSchema, { limit: maxBytes });
    this.#folders = read?.folders ?? [];
    this.#last = read?.last;
  }

  #write(): Promise<Checked<void>> {
    return this.#turn.run(async () => {
      const made = await makeFolder(this.#userData);
      if (!made.ok) return made;
      const [folders, last] = [this.#folders, this.#last];
      const content = { version: 1, folders, ...(last !== undefined && { last }) };
      const written = await writeTextAtomic(this.#file, `${formatJson(content)}\n`, { permissions: 0o600 });
      return written.ok ? ok(undefined) : written;
    });
  }
}
