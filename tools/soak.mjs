/**
 * `npm run soak [-- COUNT]`: the tests that can go on for long, at their full scale: random graphs (10,000 by default),
 * every hostile project through every command, a real disk that fills up (20 times), every case of every op on WebGPU, 2,000 mutated pictures and 20,000 mutated tables, every fault of a disk at every operation of a save, an engine that dies (100 times), a run on TensorFlow cut at 50 steps (where it is installed), a search that is killed (30 times), the
 * files of all templates in the runtimes of Python, 3,000 calls and a long run of a window that does not read, a day of
 * a run's updates, and a search of 1,000 trials on a simulated cluster of 100 slots, whose figures it prints.
 */
import { buildPrograms } from './build.mjs';
import { report, runPackageScript } from './process.mjs';
import { ensurePackages } from './setup.mjs';

const [count = '10000'] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(count)) {
  report('Usage: npm run soak [-- COUNT], COUNT being a number of graphs.');
  process.exit(2);
}
await ensurePackages();
const dayInMilliseconds = 24 * 3600 * 1000;
await buildPrograms();
const tests = [
  'shared/compiler/random-graphs',
  'main/cli/hostile-project',
  'main/cli/full-disk',
  'main/cli/engine-death',
  'main/cli/search-cut',
  'main/engine/backends/onnxruntime/webgpu',
  'main/engine/training/train-project',
  'main/engine/data/readers/image-mutations',
  'main/engine/data/tables/table-mutations',
  'main/engine/training/full-disk',
  'main/engine/training/tensorflow-cuts',
  'main/engine/exporting/template-files',
  'main/engine/exporting/template-parity',
  'main/engine/backends/onnxruntime/forms',
  'main/serve/connections',
  'main/services/projects/save-texts',
  'main/serve/paused-window',
  'main/services/cluster/many-trials',
  'main/services/runs/run-log',
  'renderer/state/loss-curve',
];
const { code } = await runPackageScript(
  'vitest/vitest.mjs',
  ['run', ...tests, `--testTimeout=${dayInMilliseconds}`],
  { show: true, env: { ...process.env, NETLOOM_SOAK: count } },
);
process.exit(code);
