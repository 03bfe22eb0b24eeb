/** The messages of a connection between a window and its host, as JSON texts. The same over every kind of channel. */
import { z } from 'zod';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';

const id = z.int().min(1);
const procedure = z.string().max(100);

/** What a window sends. `id` names a request for as long as it is under way; ids only grow. */
const windowMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id, procedure, input: z.unknown() }),
  z.object({ kind: z.literal('stream'), id, procedure, input: z.unknown() }),
  /** The window wants no more of a stream. */
  z.object({ kind: z.literal('cancel'), id }),
  /** The window has taken that many events, so as many more may be sent. */
  z.object({ kind: z.literal('taken'), id, count: z.int().min(1).max(1000) }),
]);
export type WindowMessage = z.input<typeof windowMessageSchema>;

/** What a host answers. A call ends with `answer` or `problems`, a stream with `end` or `problems`. */
export type HostMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'problems'; readonly id: number; readonly problems: readonly Diagnostic[] }
  | { readonly kind: 'event'; readonly id: number; readonly event: unknown }
  | { readonly kind: 'end'; readonly id: number };

/** Reads a window's message; undefined when it is none. */
export function readWindowMessage(text: string): z.output<typeof windowMessageSchema> | undefined {
  const parsed = windowMessageSchema.safeParse(parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

/** A window trusts its host: only the form is looked at. */
export function readHostMessage(text: string): HostMessage | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value
    ? (value as HostMessage)
    : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
