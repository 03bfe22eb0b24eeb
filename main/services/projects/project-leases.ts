/**
 * Who writes a project: one window, in whatever process. Between processes `netloom.lock` in the project's folder
 * decides, and a request file among the person's data asks its holder to hand over; between the windows of this
 * process a table does.
 */

import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { type FileSystem, removeQuietly } from '../../files/file-system.ts';
import { type FolderLock, folderHolder, lockFolder } from '../../files/folder-lock.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { InTurn } from '../in-turn.ts';

/** A window's open project, as far as leases go. */
export interface LeaseTaker {
  readonly folder: string;
  /** File whose presence asks the holder of another process to hand over. */
  readonly wanted: string;
  /** The lease goes to another window, of another process where one is given; returns when nothing is being written any more. */
  yieldLease(to?: LeaseSeeker): Promise<void>;
}

/** A process that asks for a lease. */
export type LeaseSeeker = z.infer<typeof seekerSchema>;
const seekerSchema = z.object({ pid: z.number().int(), host: z.string() });
const longestRequest = 4096;

interface Lease {
  readonly lock: FolderLock;
  holder: LeaseTaker;
}

/** How long another process may take to hand over: it looks every half second and may be in the middle of a save. */
const handOverSeconds = 5;
const askAgainMilliseconds = 50;

export class ProjectLeases {
  readonly #fs: FileSystem;
  readonly #leases = new Map<string, Lease>();
  readonly #turns = new Map<string, InTurn>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** Takes a lease nobody holds. False where another window has it; fails where the folder cannot be locked at all. */
  take(taker: LeaseTaker): Promise<Checked<boolean>> {
    return this.#inTurn(taker.folder, async () => {
      if (this.#leases.has(taker.folder)) return ok(false);
      return this.#lock(taker);
    });
  }

  /** Takes a lease from whoever has it. Fails with project-not-handed-over where another process does not answer. */
  takeOver(taker: LeaseTaker): Promise<Checked<boolean>> {
    return this.#inTurn(taker.folder, async () => {
      const lease = this.#leases.get(taker.folder);
      if (lease === undefined) return this.#ask(taker);
      if (lease.holder !== taker) {
        await lease.holder.yieldLease();
        lease.holder = taker;
      }
      return ok(true);
    });
  }

  /** Passes a lease on without more ado: both are projects of one window. */
  handOn(from: LeaseTaker, to: LeaseTaker): Promise<boolean> {
    return this.#inTurn(from.folder, async () => {
      const lease = this.#leases.get(from.folder);
      if (lease?.holder !== from) return false;
      lease.holder = to;
      return true;
    });
  }

  /** The window in this process that holds a folder's lease. */
  holderOf(folder: string): LeaseTaker | undefined {
    return this.#leases.get(folder)?.holder;
  }

  /** Whether nobody holds the folder, here or elsewhere. */
  async isFree(folder: string): Promise<boolean> {
    return !this.#leases.has(folder) && (await folderHolder(folder, this.#fs)) === undefined;
  }

  /** Gives a lease back; does nothing for one that is another's by now. */
  release(taker: LeaseTaker): Promise<void> {
    return this.#inTurn(taker.folder, async () => {
      const lease = this.#leases.get(taker.folder);
      if (lease?.holder !== taker) return;
      this.#leases.delete(taker.folder);
      await lease.lock.release();
    });
  }

  /** Hands the lease to another process where one asks for it. True when it did. */
  async yieldIfWanted(taker: LeaseTaker): Promise<boolean> {
    if (this.holderOf(taker.folder) !== taker) return false;
    if ((await this.#fs.facts(taker.wanted).catch(() => undefined)) === undefined) return false;
    await taker.yieldLease(await this.#seeker(taker.wanted));
    await removeQuietly(this.#fs, taker.wanted);
    await this.release(taker);
    return true;
  }

  /** Who asks for a lease; undefined where the request does not say. */
  async #seeker(request: string): Promise<LeaseSeeker | undefined> {
    const read = await readFileBytes(request, { fs: this.#fs, limit: longestRequest });
    if (!read.ok) return undefined;
    try {
      return seekerSchema.safeParse(JSON.parse(new TextDecoder().decode(read.value))).data;
    } catch {
      return undefined;
    }
  }

  async #ask(taker: LeaseTaker): Promise<Checked<boolean>> {
    const free = await this.#lock(taker);
    if (!free.ok || free.value) return free;
    const own: LeaseSeeker = { pid: process.pid, host: hostname() };
    const made = await makeFolder(dirname(taker.wanted), this.#fs);
    const asked = made.ok ? await writeTextAtomic(taker.wanted, JSON.stringify(own), { fs: this.#fs }) : made;
    if (!asked.ok) return asked;
    try {
      for (const end = Date.now() + handOverSeconds * 1000; Date.now() < end; ) {
        await wait(askAgainMilliseconds);
        const locked = await this.#lock(taker);
        if (!locked.ok || locked.value) return locked;
      }
    } finally {
      await removeQuietly(this.#fs, taker.wanted);
    }
    const holder = await folderHolder(taker.folder, this.#fs);
    const values = { seconds: handOverSeconds, pid: holder?.pid ?? '?', host: holder?.host ?? '?' };
    return err([diagnostic('project-not-handed-over', { file: taker.folder }, values)]);
  }

  async #lock(taker: LeaseTaker): Promise<Checked<boolean>> {
    const lock = await lockFolder(taker.folder, this.#fs);
    if (lock.ok) {
      this.#leases.set(taker.folder, { lock: lock.value, holder: taker });
      return ok(true);
    }
    return lock.error.some(({ code }) => code === 'run-locked') ? ok(false) : lock;
  }

  #inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
    let turn = this.#turns.get(folder);
    if (turn === undefined) {
      turn = new InTurn();
      this.#turns.set(folder, turn);
    }
    return turn.run(work);
  }
}
