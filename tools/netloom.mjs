/** `npm run netloom -- ...`: set-up, build, then the command line. */
import { runBuiltProgram } from './build.mjs';

const needsWindow = process.argv[2] === 'serve' || process.argv[2] === '--self-test';
await runBuiltProgram('netloom', { window: needsWindow });
