/** `npm start`: builds, and trains the first template in the terminal. Further arguments go to `netloom train`. */
import { runBuiltProgram } from './build.mjs';

process.argv.splice(2, 0, 'train', 'templates/iris-mlp');
await runBuiltProgram('netloom');
