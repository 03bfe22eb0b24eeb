/** `npm run netloom -- ...`: set-up, build, then the command line. */
import { runBuiltProgram } from './build.mjs';

await runBuiltProgram('netloom');
