import type { z } from 'zod';
import type { Checked } from '../diagnostics/diagnostic.ts';

/**
 * One thing main offers: what goes in and what comes back. A transport checks the input where it arrives, and the
 * output where it is made. A call answers `Checked`: the value, or the problems a person can see; it rejects only
 * when the connection is lost.
 */
export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly input: Input;
  readonly output: Output;
}

/** A call that answers with events until it is aborted or has no more; it throws when the connection is lost. */
export interface Stream<Input extends z.ZodType = z.ZodType, Event extends z.ZodType = z.ZodType> {
  readonly kind: 'stream';
  readonly input: Input;
  readonly event: Event;
}

export function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { kind: 'call', input, output };
}

export function stream<Input extends z.ZodType, Event extends z.ZodType>(
  input: Input,
  event: Event,
): Stream<Input, Event> {
  return { kind: 'stream', input, event };
}

export type Procedure = Call | Stream;
export type ProcedureGroup = Readonly<Record<string, Procedure>>;

/** What a transport needs of an AbortSignal, which shared code has no type for. */
export interface Cancellation {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The function a procedure is for whoever calls it; main implements the same type. */
export type Callable<P> =
  P extends Call<infer Input, infer Output>
    ? (input: z.input<Input>) => Promise<Checked<z.output<Output>>>
    : P extends Stream<infer Input, infer Event>
      ? (input: z.input<Input>, signal: Cancellation) => AsyncIterable<z.output<Event>>
      : never;

export type CallableGroup<G> = { readonly [Name in keyof G]: Callable<G[Name]> };
