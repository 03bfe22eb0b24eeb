/**
 * `npm run soak [-- COUNT]`: the random-graph test with many graphs (10,000 unless told) instead of a few, every hostile
 * project through every command, 3,000 calls and a long run of a window that does not read, and a day of a run's updates.
 */
import { buildPrograms } from './build.mjs';
import { runPackageScript, tell } from './process.mjs';
import { ensurePackages } from './setup.mjs';

const [count = '10000'] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(count)) {
  tell('Usage: npm run soak [-- COUNT], COUNT being a number of graphs.');
  process.exit(2);
}
await ensurePackages();
await buildPrograms();
const dayInMilliseconds = 24 * 3600 * 1000;
const { code } = await runPackageScript(
  'vitest/vitest.mjs',
  [
    'run',
    'shared/compiler/random-graphs',
    'main/cli/hostile-project',
    'main/serve/connections',
    'main/serve/paused-window',
    'main/services/runs/run-log',
    'renderer/state/loss-curve',
    `--testTimeout=${dayInMilliseconds}`,
  ],
  { show: true, env: { ...process.env, NETLOOM_SOAK: count } },
);
process.exit(code);
