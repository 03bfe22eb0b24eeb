/** `npm run bench -- ...`: set-up, build, then the benchmark program. */
import { runBuiltProgram } from './build.mjs';

await runBuiltProgram('bench');
