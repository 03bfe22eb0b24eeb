import { join, relative, resolve, sep } from 'node:path';
import { isInside } from './contained-path.ts';
import {
  type FileFacts,
  type FileSystem,
  nodeFileSystem,
  type OpenFile,
  type OpenMode,
  type PathFacts,
} from './file-system.ts';

/** What stands in the way where a file or folder of our own should be. */
type Foreign = 'link' | 'hard-link' | 'folder' | 'file' | 'other';

/**
 * A path below a contained folder that is not the plain file or folder it should be. Its code is that of a system
 * error, so that clean-ups pass over it; `file-problems.ts` makes a diagnostic of it that names the very part.
 */
export class ForeignPathError extends Error {
  readonly code = 'ELOOP';
  readonly path: string;
  readonly found: Foreign;

  constructor(path: string, found: Foreign) {
    super(`ELOOP: ${path} is a ${found}`);
    this.path = path;
    this.found = found;
  }
}

/**
 * The files below a folder and nothing else: a folder that came from elsewhere must not make Netloom read, write or
 * remove what lies outside. Below `root` no link is followed, whatever it leads to, and only plain files are opened; a
 * file that has a second name on the disk (a hard link) is not written in place, though it may be replaced. To
 * remove a link removes the link. Each operation rejects with a `ForeignPathError` before anything is touched.
 *
 * The folder itself and those above it are the person's own choice and may be reached through links; paths outside
 * are passed on as they are.
 */
class ContainedFileSystem implements FileSystem {
  readonly root: string;
  readonly #inner: FileSystem;

  constructor(root: string, inner: FileSystem) {
    this.root = resolve(root);
    this.#inner = inner;
  }

  get renameMayBeBusy(): boolean {
    return this.#inner.renameMayBeBusy;
  }

  async open(path: string, mode: OpenMode, permissions?: number): Promise<OpenFile> {
    if (!this.#holds(path)) return this.#inner.open(path, mode, permissions);
    if (mode === 'create') await this.#checkAbove(path);
    else {
      const facts = await this.#check(path, 'file');
      if (mode === 'append' && facts !== undefined && facts.names > 1)
        throw new ForeignPathError(path, 'hard-link');
    }
    return this.#inner.open(path, mode === 'read' ? 'read-no-link' : mode, permissions);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#checkAbove(from);
    await this.#checkAbove(to);
    return this.#inner.rename(from, to);
  }

  async remove(path: string): Promise<void> {
    await this.#checkAbove(path);
    return this.#inner.remove(path);
  }

  async facts(path: string): Promise<FileFacts | undefined> {
    await this.#check(path);
    return this.#inner.facts(path);
  }

  async look(path: string): Promise<PathFacts | undefined> {
    await this.#checkAbove(path);
    return this.#inner.look(path);
  }

  async resolve(path: string): Promise<string> {
    if (!this.#holds(path)) return this.#inner.resolve(path);
    await this.#check(path);
    return path;
  }

  async createFolder(path: string): Promise<void> {
    await this.#checkAbove(path);
    return this.#inner.createFolder(path);
  }

  async removeFolder(path: string): Promise<void> {
    await this.#checkAbove(path);
    return this.#inner.removeFolder(path);
  }

  async list(path: string): Promise<readonly string[]> {
    await this.#check(path, 'folder');
    return this.#inner.list(path);
  }

  async syncFolder(path: string): Promise<void> {
    await this.#check(path, 'folder');
    return this.#inner.syncFolder(path);
  }

  #holds(path: string): boolean {
    const place = resolve(path);
    return place !== this.root && isInside(this.root, place);
  }

  async #checkAbove(path: string): Promise<void> {
    const above = resolve(path, '..');
    if (this.#holds(above)) await this.#check(above, 'folder');
  }

  /** Looks at each part of a path below the root; what stands at its end, undefined where nothing does. */
  async #check(path: string, wanted?: 'file' | 'folder'): Promise<PathFacts | undefined> {
    if (!this.#holds(path)) return undefined;
    const parts = relative(this.root, resolve(path)).split(sep);
    let place = this.root;
    let facts: PathFacts | undefined;
    for (const [index, part] of parts.entries()) {
      place = join(place, part);
      facts = await this.#inner.look(place);
      if (facts === undefined) return undefined;
      if (facts.kind === 'link' || facts.kind === 'other') throw new ForeignPathError(place, facts.kind);
      const isLast = index === parts.length - 1;
      if (isLast && wanted !== undefined && facts.kind !== wanted)
        throw new ForeignPathError(place, facts.kind);
    }
    return facts;
  }
}

/** `fs` held to what lies below `root`; as it is where it is held to that already. */
export function containedIn(root: string, fs: FileSystem = nodeFileSystem): FileSystem {
  const isHeld = fs instanceof ContainedFileSystem && isInside(fs.root, resolve(root));
  return isHeld ? fs : new ContainedFileSystem(root, fs);
}
