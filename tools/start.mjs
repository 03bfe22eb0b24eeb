/**
 * `npm start`: sets up, builds, and opens the window, the first time on a starter project. In Electron where its binary is,
 * else in the system's browser; without a display it prints the address. `-- --self-test` trains ten steps, exports and
 * quits; `-- --port N` is for the browser.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { prepare, runBuiltProgram, stopWithParent } from './build.mjs';
import { canShowWindow, findElectron } from './electron.mjs';
import { report, root } from './process.mjs';

/** @param {string} program @param {readonly string[]} args */
function runElectron(program, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // Before Electron begins: a signal that came between would end this process and leave Electron behind.
  // Ctrl+C reaches Electron by itself, and it takes a second one for impatience: it would end without a checkpoint.
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  const child = spawn(program, [root, ...args], { cwd: root, env, stdio: 'inherit' });
  child.on('error', (error) => {
    report(`Electron does not start (${error.message}).`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

const args = process.argv.slice(2);
const electron = canShowWindow() && !args.includes('--port') ? findElectron() : undefined;
if (electron !== undefined) {
  stopWithParent();
  await prepare({ window: true });
  runElectron(electron.program, ['--starter', ...args]);
} else {
  if (!args.includes('--self-test')) process.argv.splice(2, 0, 'serve', '--open', '--starter');
  await runBuiltProgram('netloom', { window: true });
}
