/** What the window in a browser and its host agree on before the contract is spoken. */
import { z } from 'zod';

export const browserPaths = {
  /** POST `{code}` from our own page: answers `{secret}`, or 401 for a code that is unknown, used or too old. */
  pair: '/pair',
  /** GET: answers `{command}`, what a person runs for a further address; 404 where the host does not say. */
  pairCommand: '/pair-command',
  /** The WebSocket. Its first message is a `Hello`; the host answers a `Welcome`, and then the contract is spoken. */
  connection: '/connection',
} as const;

/** The part of the window's address that carries a pairing code: `#pair=CODE`. Browsers send it to nobody. */
export const pairingFragment = '#pair=';

export const pairSchema = z.object({ code: z.string().max(200) });
export const pairedSchema = z.object({ secret: z.string() });
export const pairCommandSchema = z.object({ command: z.string() });

export const helloSchema = z.object({
  /** The session's, from `pair`. */
  secret: z.string().max(200),
  /** Chosen at random by the window, and the same when it comes back after its connection broke. */
  window: z.string().regex(/^[\w-]{16,64}$/),
});
export type Hello = z.infer<typeof helloSchema>;

export const welcomeSchema = z.object({
  /** Whether the window found again what it had open; if not, what it knows of projects is worth nothing any more. */
  resumed: z.boolean(),
});
export type Welcome = z.infer<typeof welcomeSchema>;

/** Why the host ends a connection. */
export const closeCodes = {
  /** The server ends. */
  goingAway: 1001,
  /** Only texts are spoken here. */
  unsupported: 1003,
  /** Nobody said goodbye: the line broke, or was cut. A window that is closed or reloaded does say it. */
  broken: 1006,
  /** The first message was no secret of a session. */
  notPaired: 4401,
  /** No first message came. */
  silent: 4408,
  /** There are too many windows. */
  tooMany: 4429,
} as const;
