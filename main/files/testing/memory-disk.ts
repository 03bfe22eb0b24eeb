import { basename, dirname } from 'node:path';
import type { FileSystem, OpenFile, OpenMode, PathFacts } from '../file-system.ts';

interface Content {
  readonly kind: 'file';
  bytes: Uint8Array;
  /** What a power cut leaves for certain. */
  durable: Uint8Array;
  /** Changes since the last sync: each may or may not have reached the disk. */
  pending: { readonly offset: number; readonly bytes: Uint8Array; readonly truncate?: number }[];
}

interface Folder {
  readonly kind: 'folder';
  names: Map<string, Content | Folder>;
  durable: Map<string, Content | Folder>;
  pending: ((names: Map<string, Content | Folder>) => void)[];
}

/**
 * A disk in memory that knows what was synced. `afterPowerCut` gives a disk as a power cut might leave it: of all that
 * was not synced, an arbitrary part has happened, in any order; a torn write shows zeros or only its beginning.
 */
export class MemoryDisk implements FileSystem {
  readonly renameMayBeBusy = false;
  readonly #root: Folder;

  constructor(root: Folder = folder()) {
    this.#root = root;
  }

  /** `chance()` decides each unsynced change: uniform in [0, 1). */
  afterPowerCut(chance: () => number): MemoryDisk {
    const seen = new Map<Content | Folder, Content | Folder>();
    const survive = (node: Content | Folder): Content | Folder => {
      const known = seen.get(node);
      if (known) return known;
      const left = node.kind === 'file' ? surviveContent(node, chance) : folder();
      seen.set(node, left);
      if (node.kind === 'folder' && left.kind === 'folder') {
        const names = new Map(node.durable);
        for (const change of node.pending) if (chance() < 0.5) change(names);
        for (const [name, child] of names) left.names.set(name, survive(child));
        left.durable = new Map(left.names);
      }
      return left;
    };
    return new MemoryDisk(survive(this.#root) as Folder);
  }

  async open(path: string, mode: OpenMode): Promise<OpenFile> {
    const parent = this.#folder(dirname(path));
    const found = parent.names.get(basename(path));
    if (found && mode === 'create') throw systemError('EEXIST', path);
    if (!found && (mode === 'read' || mode === 'read-no-link')) throw systemError('ENOENT', path);
    if (found?.kind === 'folder') throw systemError('EISDIR', path);
    const content: Content = found ?? { kind: 'file', bytes: none, durable: none, pending: [] };
    if (!found) change(parent, (names) => names.set(basename(path), content));
    return openContent(content);
  }

  async rename(from: string, to: string): Promise<void> {
    const node = this.#node(from);
    // One entry moves within its folder at once; that is all an atomic write needs of a disk.
    if (dirname(from) !== dirname(to)) throw systemError('EXDEV', from);
    change(this.#folder(dirname(to)), (names) => {
      names.set(basename(to), node);
      names.delete(basename(from));
    });
  }

  async remove(path: string): Promise<void> {
    this.#node(path);
    change(this.#folder(dirname(path)), (names) => names.delete(basename(path)));
  }

  removeFolder(path: string): Promise<void> {
    return this.remove(path);
  }

  async facts(path: string): Promise<{ size: number; mode: number; modified: number } | undefined> {
    try {
      const node = this.#node(path);
      return { size: node.kind === 'file' ? node.bytes.length : 0, mode: 0o644, modified: 0 };
    } catch {
      return undefined;
    }
  }

  async look(path: string): Promise<PathFacts | undefined> {
    try {
      return { kind: this.#node(path).kind, names: 1 };
    } catch {
      return undefined;
    }
  }

  async resolve(path: string): Promise<string> {
    return path;
  }

  async createFolder(path: string): Promise<void> {
    const parent = this.#folder(dirname(path));
    if (parent.names.has(basename(path))) throw systemError('EEXIST', path);
    const made = folder();
    change(parent, (names) => names.set(basename(path), made));
  }

  async list(path: string): Promise<readonly string[]> {
    return [...this.#folder(path).names.keys()];
  }

  async syncFolder(path: string): Promise<void> {
    const found = this.#folder(path);
    found.durable = new Map(found.names);
    found.pending = [];
  }

  #node(path: string): Content | Folder {
    let node: Content | Folder = this.#root;
    for (const name of path.split('/').filter(Boolean)) {
      const child: Content | Folder | undefined = node.kind === 'folder' ? node.names.get(name) : undefined;
      if (!child) throw systemError('ENOENT', path);
      node = child;
    }
    return node;
  }

  #folder(path: string): Folder {
    const node = this.#node(path);
    if (node.kind === 'file') throw systemError('ENOTDIR', path);
    return node;
  }
}

const none = new Uint8Array(0);

function folder(): Folder {
  return { kind: 'folder', names: new Map(), durable: new Map(), pending: [] };
}

function change(parent: Folder, apply: (names: Map<string, Content | Folder>) => void): void {
  apply(parent.names);
  parent.pending.push(apply);
}

function openContent(content: Content): OpenFile {
  let readAt = 0;
  return {
    async write(bytes) {
      const offset = content.bytes.length;
      content.pending.push({ offset, bytes: bytes.slice() });
      content.bytes = patched(content.bytes, offset, bytes);
      return bytes.length;
    },
    async read(into) {
      const part = content.bytes.subarray(readAt, readAt + into.length);
      into.set(part);
      readAt += part.length;
      return part.length;
    },
    size: async () => content.bytes.length,
    async truncate(length) {
      content.pending.push({ offset: 0, bytes: none, truncate: length });
      content.bytes = content.bytes.slice(0, length);
    },
    async sync() {
      content.durable = content.bytes;
      content.pending = [];
    },
    close: async () => {},
  };
}

function surviveContent(content: Content, chance: () => number): Content {
  let bytes = content.durable;
  for (const { offset, bytes: written, truncate } of content.pending) {
    const luck = chance();
    if (truncate !== undefined) {
      if (luck < 0.5) bytes = bytes.slice(0, truncate);
    } else if (luck < 0.4) {
      bytes = patched(bytes, offset, written);
    } else if (luck < 0.55) {
      bytes = patched(bytes, offset, written.subarray(0, Math.floor(chance() * written.length)));
    } else if (luck < 0.7) {
      bytes = patched(bytes, offset, new Uint8Array(written.length));
    }
  }
  return { kind: 'file', bytes, durable: bytes, pending: [] };
}

/** A copy with `part` at `offset`; a gap before it reads as zeros. */
function patched(bytes: Uint8Array, offset: number, part: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.max(bytes.length, offset + part.length));
  result.set(bytes);
  result.set(part, offset);
  return result;
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
