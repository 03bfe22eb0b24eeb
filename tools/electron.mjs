/** Where Electron's binary is. It comes from the vendor's release page or a mirror, not from npm. Node's built-ins only. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

/** The name of the program inside a distribution of Electron. @param {NodeJS.Platform} platform */
function programName(platform) {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * Looks where the npm package `electron` looks, and downloads nothing.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [packageFolder]
 * @returns {{ folder: string, program: string } | undefined} the unpacked distribution and the program in it
 */
export function findElectron(env = process.env, packageFolder = join(root, 'node_modules/electron')) {
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : programName(process.platform);
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || join(packageFolder, 'dist');
  const program = join(folder, name);
  return existsSync(program) ? { folder, program } : undefined;
}

/** Whether a window could be shown at all: on Linux a display must be there. @param {NodeJS.ProcessEnv} [env] */
export function canShowWindow(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
