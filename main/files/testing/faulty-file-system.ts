import type { FileSystem, OpenFile } from '../file-system.ts';

/** Thrown by every operation after a simulated kill: no system error, so nobody can handle it. */
export class Killed extends Error {}

export interface Fault {
  /** The operation that fails, counted from 1; none when undefined. */
  readonly at?: number;
  /** How many of them in a row fail, as while a disk is full. Default: one. */
  readonly lasting?: number;
  /** A system error once, or the death of the process: this operation and all later ones never happen. */
  readonly as: 'ENOSPC' | 'EIO' | 'EROFS' | 'EACCES' | 'EBUSY' | 'killed';
  /** Counts (and fails) only these operations. */
  readonly only?: (operation: string) => boolean;
}

/**
 * A file system on which the Nth operation that could change or sync something goes wrong. A failing write first writes
 * half of its bytes, as a full disk does. `operations` lists what was counted, in order.
 */
export function faultyFileSystem(
  inner: FileSystem,
  fault: Fault,
): { readonly fs: FileSystem; readonly operations: readonly string[] } {
  const operations: string[] = [];
  let dead = false;
  const step = async (operation: string, part?: () => Promise<unknown>): Promise<void> => {
    if (dead) throw new Killed(operation);
    if (fault.only && !fault.only(operation)) return;
    operations.push(operation);
    const { at = Number.POSITIVE_INFINITY, lasting = 1 } = fault;
    if (operations.length < at || operations.length >= at + lasting) return;
    await part?.();
    if (fault.as === 'killed') {
      dead = true;
      throw new Killed(operation);
    }
    throw Object.assign(new Error(`${fault.as}: injected into ${operation}`), { code: fault.as });
  };
  const alive = (): void => {
    if (dead) throw new Killed('read');
  };
  const wrap = (file: OpenFile): OpenFile => ({
    async write(bytes) {
      await step('write', () => file.write(bytes.subarray(0, bytes.length >> 1)));
      return file.write(bytes);
    },
    async read(into) {
      alive();
      return file.read(into);
    },
    size: () => file.size(),
    async truncate(length) {
      await step('truncate');
      return file.truncate(length);
    },
    async sync() {
      await step('sync');
      return file.sync();
    },
    async close() {
      await file.close();
      await step('close');
    },
  });
  const fs: FileSystem = {
    renameMayBeBusy: inner.renameMayBeBusy,
    async open(path, mode, permissions) {
      const reads = mode === 'read' || mode === 'read-no-link';
      if (!reads) await step(`open ${mode}`);
      alive();
      const file = await inner.open(path, mode, permissions);
      return reads ? { ...file, read: wrap(file).read } : wrap(file);
    },
    async rename(from, to) {
      await step('rename');
      return inner.rename(from, to);
    },
    async remove(path) {
      await step('remove');
      return inner.remove(path);
    },
    facts: (path) => inner.facts(path),
    look: (path) => inner.look(path),
    resolve: (path) => inner.resolve(path),
    async createFolder(path) {
      await step('createFolder');
      return inner.createFolder(path);
    },
    async removeFolder(path) {
      await step('removeFolder');
      return inner.removeFolder(path);
    },
    list: (path) => inner.list(path),
    async syncFolder(path) {
      await step('syncFolder');
      return inner.syncFolder(path);
    },
  };
  return { fs, operations };
}
