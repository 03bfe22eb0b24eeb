import { randomBytes } from 'node:crypto';

/** Drops that no window asked for yet; a page that never asks fills no memory. */
const maxWaiting = 100;

/**
 * Paths of files that a person dropped onto a window, each under a name that is good for one use. The host that saw the drop
 * notes the path; the page is given the name alone, so that it cannot claim a drop that never was.
 */
export class DroppedFiles {
  readonly #waiting = new Map<string, string>();

  /** @param path absolute */
  note(path: string): string {
    const name = randomBytes(16).toString('base64url');
    this.#waiting.set(name, path);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > maxWaiting && oldest !== undefined) this.#waiting.delete(oldest);
    return name;
  }

  /** The path of a drop, once; undefined for a name that was never given or was used. */
  take(name: string): string | undefined {
    const path = this.#waiting.get(name);
    this.#waiting.delete(name);
    return path;
  }
}
