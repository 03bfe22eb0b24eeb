import process from 'node:process';

interface Started {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
}

/** The command that prints a further pairing address, by the way in which this program was started: there need be no `netloom` on the PATH. */
export function pairCommand({ env, argv }: Started = process): string {
  // From the sources, by `npm start` or `npm run netloom`.
  if (env.npm_lifecycle_event !== undefined) return 'npm run netloom -- serve --pair';
  const [, program = 'netloom'] = argv;
  return `node ${/\s/.test(program) ? JSON.stringify(program) : program} serve --pair`;
}
