/** Marks a branch the types rule out; reaching it is a bug of ours, never a person's mistake. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

/** Unwraps what the caller has already made sure of; failing is a bug of ours. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`internal: ${what} is missing`);
  return value;
}
