/** What a window may touch: handles it was given, each of a place inside the folders it was granted. */
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { err, ok } from '../../../shared/base/result.ts';
import { type Handle, handleSchema } from '../../../shared/contract/common.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { canonicalPath, isInside } from '../../files/contained-path.ts';
import type { AllowedPlaces } from './allowed-folders.ts';

/** Handles kept; a window that lists more forgets the oldest. */
const maxHandles = 100_000;

/**
 * The handles of one window. A handle is a random name that means nothing outside this window; what it names is
 * checked again at every use, because a link may have been put in its way since.
 */
export class PickedFiles {
  readonly #granted = new Set<string>();
  readonly #paths = new Map<string, string>();
  readonly #handles = new Map<string, Handle>();

  readonly #allowed: AllowedPlaces | undefined;
  readonly #roots: Promise<unknown>;

  /**
   * @param roots folders that are granted from the start
   * @param allowed folders that a person allows all windows
   */
  constructor(roots: readonly string[] = [], allowed?: AllowedPlaces) {
    this.#allowed = allowed;
    this.#roots = Promise.all([allowed?.ready, ...roots.map((root) => this.grant(root))]);
  }

  /** Grants a folder with all that lies in it, or a single file, and returns its handle; undefined where it does not exist. */
  async grant(path: string): Promise<Handle | undefined> {
    const place = await canonicalPath(path);
    if (place === undefined) return undefined;
    this.#granted.add(place);
    return this.issue(place);
  }

  /** A handle for a path; using it checks the path. */
  issue(path: string): Handle {
    const known = this.#handles.get(path);
    if (known !== undefined) return known;
    const handle = handleSchema.parse(randomBytes(16).toString('base64url'));
    this.#paths.set(handle, path);
    this.#handles.set(path, handle);
    if (this.#paths.size > maxHandles) this.#forgetOldest();
    return handle;
  }

  /** The real path a handle names, or handle-unknown, path-not-granted. It may not exist yet. */
  async place(handle: string): Promise<Checked<string>> {
    const path = this.#paths.get(handle);
    if (path === undefined) return err([diagnostic('handle-unknown', {})]);
    return this.check(path);
  }

  /** The same for a folder that exists, or folder-expected. */
  async folder(handle: string): Promise<Checked<string>> {
    const place = await this.place(handle);
    if (!place.ok) return place;
    return (await isFolder(place.value))
      ? place
      : err([diagnostic('folder-expected', { file: place.value })]);
  }

  /** The real path of `path` where that lies inside what is granted, else path-not-granted. */
  async check(path: string): Promise<Checked<string>> {
    await this.#roots;
    const place = await canonicalPath(path);
    return place !== undefined && this.isGranted(place)
      ? ok(place)
      : err([diagnostic('path-not-granted', { file: path.replaceAll('\0', '') })]);
  }

  /** Whether a real path lies inside what is granted. */
  isGranted(place: string): boolean {
    const isOwn = [...this.#granted].some((root) => isInside(root, place));
    return isOwn || this.#allowed?.includes(place) === true;
  }

  #forgetOldest(): void {
    const [oldest] = this.#paths;
    if (oldest === undefined) return;
    this.#paths.delete(oldest[0]);
    this.#handles.delete(oldest[1]);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
