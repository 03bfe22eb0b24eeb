/** What a command of the command line came to. */
export interface ProgramResult {
  readonly code: number | null;
  readonly signal: string | null;
  /** The lines of standard output that are JSON. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly output: string;
  readonly errors: string;
}

export function eventsOf(text: string): Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** The last line's event. */
export function lastEvent({ events, errors }: ProgramResult): Readonly<Record<string, unknown>> {
  const last = events.at(-1);
  if (last === undefined) throw new Error(`the program printed no event: ${errors}`);
  return last;
}
