/** Who may connect: single-use codes, and the session secrets they are exchanged for. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a code can be used. */
export const codeLifetimeMilliseconds = 60_000;
const codeBytes = 16;
const secretBytes = 32;
/** Codes and sessions beyond these push out the oldest. */
const maxCodes = 16;
const maxSessions = 64;

/** Hands out codes and secrets; keeps only their hashes. */
export class Pairing {
  #codes: { readonly hash: Buffer; readonly expires: number }[] = [];
  #sessions: Buffer[] = [];
  readonly #now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A new code, good once within a minute. */
  issueCode(): string {
    const code = randomBytes(codeBytes).toString('base64url');
    const expires = this.#now() + codeLifetimeMilliseconds;
    this.#codes = [...this.#codes, { hash: hashOf(code), expires }].slice(-maxCodes);
    return code;
  }

  /** The secret of a new session for a code; undefined when the code is unknown, used or too old. */
  redeem(code: string): string | undefined {
    const given = hashOf(code);
    const now = this.#now();
    const match = this.#codes.filter(({ hash }) => timingSafeEqual(hash, given))[0];
    this.#codes = this.#codes.filter((kept) => kept !== match && kept.expires > now);
    if (match === undefined || match.expires <= now) return undefined;
    const secret = randomBytes(secretBytes).toString('base64url');
    this.#sessions = [...this.#sessions, hashOf(secret)].slice(-maxSessions);
    return secret;
  }

  /** Whether a secret is that of a session. Takes as long whatever it is. */
  accepts(secret: string): boolean {
    const given = hashOf(secret);
    return this.#sessions.filter((hash) => timingSafeEqual(hash, given)).length > 0;
  }
}

/** Compares two secrets in a time that does not depend on how alike they are. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(hashOf(one), hashOf(other));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
