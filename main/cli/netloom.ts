/** Entry of the command line. */
import process from 'node:process';
import { nodeEngineHost } from '../services/node-engine-host.ts';
import { runCommandLine } from './command-line.ts';

// A reader that has gone, such as `head`, is no reason to end a run.
process.stdout.on('error', () => undefined);
process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  error: process.stderr,
  variables: process.env,
  engineHost: nodeEngineHost,
});
