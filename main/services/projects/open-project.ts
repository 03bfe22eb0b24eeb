import { err, ok } from '../../../shared/base/result.ts';
import type { ProjectId } from '../../../shared/contract/common.ts';
import type { JournalEntry, ProjectEvent } from '../../../shared/contract/projects.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type FileSystem, systemErrorCode } from '../../files/file-system.ts';
import { InTurn } from '../in-turn.ts';
import { EditJournal } from './edit-journal.ts';
import type { LeaseSeeker, LeaseTaker, ProjectLeases } from './project-leases.ts';
import type { projectPlaces } from './project-places.ts';
import {
  hashesOnDisk,
  type ProjectHashes,
  type ProjectTexts,
  projectFilePath,
  projectFileSystem,
  removeUnfinishedSaves,
  sameHashes,
} from './project-texts.ts';
import { countEdits, setAside } from './recover-edits.ts';
import { saveTexts } from './save-texts.ts';

export interface OpenProjectOptions {
  readonly id: ProjectId;
  readonly folder: string;
  readonly places: ReturnType<typeof projectPlaces>;
  readonly isTemplate: boolean;
  /** Why nobody writes it, whoever holds it: it is a template, or of a newer version. */
  readonly unwritable: Diagnostic | undefined;
  /** What the window was shown. */
  readonly hashes: ProjectHashes;
  readonly leases: ProjectLeases;
  readonly fs: FileSystem;
}

/** How often an open project is looked at. */
const lookMilliseconds = 500;
/** A lease that came free waits this long for a window that reloads before another one gets it. */
const freeLooks = 6;

/** A project in one window: what the window knows of the files, its unsaved edits, and whether it may write. */
export class OpenProject implements LeaseTaker {
  readonly id: ProjectId;
  readonly folder: string;
  readonly wanted: string;
  /** File that says where data outside the folder lies. */
  readonly local: string;
  readonly isTemplate: boolean;
  readonly #options: OpenProjectOptions;
  readonly #turn = new InTurn();
  readonly #listeners = new Set<(event: ProjectEvent) => void>();
  readonly #timer: NodeJS.Timeout;
  /** Events nobody listened to yet. */
  #missed: ProjectEvent[] = [];
  #hashes: ProjectHashes;
  /** The files on the disk that a listener was last sent. */
  #reported: ProjectHashes;
  #signature = '';
  #journal: EditJournal;
  #writable = false;
  /** The window's own journal, moved away when the lease went to another one. */
  #ownJournal: string | undefined;
  #looksFree = 0;
  #looking: Promise<void> | undefined;
  #closed = false;

  constructor(options: OpenProjectOptions) {
    this.id = options.id;
    this.folder = options.folder;
    this.wanted = options.places.wanted;
    this.local = options.places.local;
    this.isTemplate = options.isTemplate;
    this.#options = options;
    this.#hashes = options.hashes;
    this.#reported = options.hashes;
    this.#journal = new EditJournal(options.places.journal, options.hashes, [], options.fs);
    this.#timer = setInterval(() => void this.look(), lookMilliseconds);
    this.#timer.unref();
  }

  get writable(): boolean {
    return this.#writable;
  }

  /** The window holds the lease from now on, and shows these edits on these files. */
  begin(hashes: ProjectHashes, entries: readonly JournalEntry[]): void {
    const { places, fs } = this.#options;
    this.#hashes = hashes;
    this.#reported = hashes;
    this.#journal = new EditJournal(places.journal, hashes, entries, fs);
    this.#writable = true;
  }

  /** Called with events, those nobody received first; returns how to stop. */
  listen(listener: (event: ProjectEvent) => void): () => void {
    this.#listeners.add(listener);
    for (const event of this.#missed.splice(0)) listener(event);
    return () => void this.#listeners.delete(listener);
  }

  journal(entries: readonly JournalEntry[]): Promise<Checked<number>> {
    return this.#turn.run(async () => {
      const problem = this.#writeProblem();
      return problem === undefined ? this.#journal.append(entries) : err([problem]);
    });
  }

  discardJournal(): Promise<Checked<void>> {
    return this.#turn.run(async () => (this.#writable ? this.#journal.discard() : ok(undefined)));
  }

  /** Writes the texts. Refused where this window may not write, or where the files are no longer those it knows. */
  save(revision: number, texts: ProjectTexts, overwrite: boolean): Promise<Checked<readonly Diagnostic[]>> {
    return this.#turn.run(async () => {
      const problem = this.#writeProblem();
      if (problem !== undefined) return err([problem]);
      const { folder } = this;
      const { fs } = this.#options;
      const saved = await saveTexts({
        folder,
        texts,
        revision,
        known: this.#hashes,
        journal: this.#journal,
        overwrite,
        fs,
      });
      this.#hashes = saved.hashes;
      this.#reported = saved.hashes;
      return saved.result;
    });
  }

  /** Takes the lease from whoever holds it. */
  async takeLease(): Promise<Checked<void>> {
    const { leases, places, fs } = this.#options;
    if (this.#writable) return ok(undefined);
    const { unwritable } = this.#options;
    if (unwritable !== undefined) return err([unwritable]);
    // A window that ended without saving: nobody shows its edits now, and they must not get lost.
    if (this.#ownJournal === undefined && (await leases.isFree(this.folder))) {
      const count = await countEdits(places.journal, fs);
      if (count > 0) return err([diagnostic('project-edits-waiting', {}, { count })]);
    }
    const taken = await leases.takeOver(this);
    if (!taken.ok) return taken;
    await this.#gainLease();
    return ok(undefined);
  }

  async yieldLease(to?: LeaseSeeker): Promise<void> {
    await this.#turn.run(async () => {
      const { places, fs } = this.#options;
      this.#writable = false;
      if (this.#journal.entries.length === 0) return;
      const moved = await setAside(places.journal, fs);
      if (moved.ok) this.#ownJournal = moved.value;
    });
    this.#send({ event: 'lease-lost', ...(to !== undefined && { to }) });
  }

  /** Another project of the same window goes on with this folder: its journal stays where it is. */
  async handOn(): Promise<void> {
    await this.#turn.run(async () => {
      this.#writable = false;
    });
  }

  /** Ends it; the journal stays for whoever opens the project next. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    this.#listeners.clear();
    await this.#looking;
    await this.#turn.run(async () => {
      this.#writable = false;
    });
    await this.#options.leases.release(this);
  }

  /** One look around: does another process want the lease, did the files change, is the lease to be had. */
  look(): Promise<void> {
    this.#looking ??= this.#lookAround().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookAround(): Promise<void> {
    await this.#options.leases.yieldIfWanted(this);
    await this.#turn.run(() => this.#lookAtFiles());
    const isWritable = this.#options.unwritable === undefined;
    if (!this.#writable && isWritable && !this.#closed) await this.#waitForLease();
  }

  async #lookAtFiles(): Promise<void> {
    const { fs } = this.#options;
    const signature = await signatureOf(this.folder, fs);
    if (signature === undefined || signature === this.#signature) return;
    const found = await hashesOnDisk(this.folder, fs);
    this.#signature = signature;
    const isNews = !sameHashes(found, this.#reported);
    this.#reported = found;
    if (isNews && !sameHashes(found, this.#hashes)) this.#send({ event: 'changed-on-disk', at: Date.now() });
  }

  /** A window that only read gets the lease by itself where that can lose nothing. */
  async #waitForLease(): Promise<void> {
    const { leases, places, fs } = this.#options;
    const isSafe =
      this.#ownJournal === undefined &&
      sameHashes(this.#reported, this.#hashes) &&
      (await leases.isFree(this.folder)) &&
      (await countEdits(places.journal, fs)) === 0;
    this.#looksFree = isSafe ? this.#looksFree + 1 : 0;
    if (this.#looksFree < freeLooks) return;
    const taken = await leases.take(this);
    if (taken.ok && taken.value) await this.#gainLease();
  }

  async #gainLease(): Promise<void> {
    const { fs } = this.#options;
    await this.#turn.run(async () => {
      this.#looksFree = 0;
      await removeUnfinishedSaves(this.folder, fs);
      this.#journal = this.#journal.startedAnew(this.#hashes);
      if (this.#ownJournal !== undefined) {
        await fs.remove(this.#ownJournal).catch(ignoreMissing);
        this.#ownJournal = undefined;
        await this.#journal.append([]);
      }
      this.#writable = true;
    });
    this.#send({ event: 'lease-gained' });
  }

  #writeProblem(): Diagnostic | undefined {
    if (this.#writable) return undefined;
    return this.#options.unwritable ?? diagnostic('project-read-only-here', {});
  }

  #send(event: ProjectEvent): void {
    if (this.#listeners.size === 0) this.#missed = [...this.#missed, event].slice(-8);
    for (const listener of this.#listeners) listener(event);
  }
}

/** Sizes and times of both files: as long as it is the same, the files are. Undefined where the folder cannot be seen. */
async function signatureOf(folder: string, given: FileSystem): Promise<string | undefined> {
  const fs = projectFileSystem(folder, given);
  try {
    const facts = [
      await fs.facts(projectFilePath(folder, 'project')),
      await fs.facts(projectFilePath(folder, 'layout')),
    ];
    return JSON.stringify(facts);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}

function ignoreMissing(error: unknown): void {
  if (systemErrorCode(error) === undefined) throw error;
}
