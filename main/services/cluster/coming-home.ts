import { createHash, type Hash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { maxRunBytes, type TrialLine } from './trial-file.ts';

/** Names that a run's folder and its files have; nothing leads out of the folder. */
const runPattern = /^[^./\\\0][^/\\\0]{0,200}$/;
const filePattern = /^(checkpoints\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/;
const maxFiles = 64;

/** What a killed program left of runs on their way home is removed once nothing was written to it for so long. */
const leftMilliseconds = 24 * 3600 * 1000;

/** Removes what killed programs left among runs. */
export async function sweepComingHome(runsFolder: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(runsFolder).catch(() => [])) {
    if (!/^\.(coming|old)-[0-9a-f]{16}$/.test(name)) continue;
    const facts = await stat(join(runsFolder, name)).catch(() => undefined);
    if (facts !== undefined && now - facts.mtimeMs > leftMilliseconds)
      await rm(join(runsFolder, name), { recursive: true, force: true });
  }
}

interface OpenFile {
  readonly path: string;
  readonly sha256: string;
  readonly hash: Hash;
  readonly handle: Awaited<ReturnType<typeof open>>;
  left: number;
}

/**
 * The folder of a run that comes home in pieces: it lies beside its place, under a name with a dot, until every file has proved its
 * SHA-256. What the lines say is a stranger's word: only the names of a run's own files are taken, and only so many bytes.
 */
export class ComingHome {
  readonly #folder: string;
  readonly #runsFolder: string;
  /** Lines are taken in order, one after another. */
  #work: Promise<void> = Promise.resolve();
  #file: OpenFile | undefined;
  #damage: string | undefined;
  #bytes = 0;
  #files = 0;

  constructor(runsFolder: string) {
    this.#runsFolder = runsFolder;
    this.#folder = join(runsFolder, `.coming-${randomBytes(8).toString('hex')}`);
  }

  take(line: Exclude<TrialLine, { kind: 'reply' }>): void {
    this.#work = this.#work.then(async () => {
      if (this.#damage !== undefined) return;
      try {
        this.#damage = line.kind === 'file' ? await this.#begin(line) : await this.#add(line.base64);
      } catch (error) {
        this.#damage = error instanceof Error ? error.message : String(error);
      }
    });
  }

  /**
   * Puts the run in its place and returns it: over `replaced`, or under its own name, with a number where that is taken. Problems:
   * cluster-run-damaged; those of writing.
   */
  async arrive(name: string, replaced: string | undefined): Promise<Checked<string>> {
    await this.#work;
    const damage = this.#damage ?? (await this.#closeFile());
    if (damage !== undefined || this.#files === 0 || !runPattern.test(name)) {
      await this.drop();
      return err([
        diagnostic('cluster-run-damaged', {}, { found: damage ?? (this.#files === 0 ? '0' : name) }),
      ]);
    }
    try {
      return ok(replaced === undefined ? await this.#settle(name) : await this.#replace(replaced));
    } catch (error) {
      await this.drop();
      return err([writeProblem(error, join(this.#runsFolder, name), this.#bytes)]);
    }
  }

  /** Forgets what came. */
  async drop(): Promise<void> {
    await this.#work;
    await this.#file?.handle.close();
    this.#file = undefined;
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #begin({ path, bytes, sha256 }: Extract<TrialLine, { kind: 'file' }>): Promise<string | undefined> {
    const damage = await this.#closeFile();
    if (damage !== undefined) return damage;
    this.#files++;
    this.#bytes += bytes;
    if (!filePattern.test(path) || this.#files > maxFiles) return path;
    if (this.#bytes > maxRunBytes) return `${this.#bytes} bytes`;
    if (this.#files === 1) {
      const made = await makeFolder(this.#runsFolder);
      if (!made.ok) return this.#runsFolder;
      await mkdir(this.#folder);
    }
    const file = join(this.#folder, path);
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'wx');
    this.#file = { path, sha256, hash: createHash('sha256'), handle, left: bytes };
    return undefined;
  }

  async #add(base64: string): Promise<string | undefined> {
    const file = this.#file;
    const bytes = Buffer.from(base64, 'base64');
    if (file === undefined || bytes.length > file.left) return file?.path ?? basename(this.#folder);
    file.left -= bytes.length;
    file.hash.update(bytes);
    await file.handle.writeFile(bytes);
    return undefined;
  }

  async #closeFile(): Promise<string | undefined> {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return undefined;
    await file.handle.sync();
    await file.handle.close();
    return file.left === 0 && file.hash.digest('hex') === file.sha256 ? undefined : file.path;
  }

  async #replace(run: string): Promise<string> {
    const old = join(this.#runsFolder, `.old-${randomBytes(8).toString('hex')}`);
    if (await stands(run)) await rename(run, old);
    await rename(this.#folder, run);
    await rm(old, { recursive: true, force: true });
    return run;
  }

  async #settle(name: string): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const place = join(this.#runsFolder, attempt === 1 ? name : `${name}-${attempt}`);
      if (await stands(place)) continue;
      try {
        await rename(this.#folder, place);
        return place;
      } catch (error) {
        // Another run came home to this place meanwhile.
        if (!(await stands(place))) throw error;
      }
    }
  }
}

async function stands(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
