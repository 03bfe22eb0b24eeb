/**
 * `npm run package`: makes the installers of this system into release/. Electron's binary comes from where it lies already
 * (see `electron.mjs`), else from the vendor's release page or the mirror in ELECTRON_MIRROR; without any it says so.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './build.mjs';
import { findElectron } from './electron.mjs';
import { root, runPackageScript, tell } from './process.mjs';
import { ensurePackages } from './setup.mjs';

const releasePage = 'https://github.com/electron/electron/releases/download/';
const answerMilliseconds = 15_000;

/**
 * The address of Electron's binary for this system.
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env
 */
export function electronAddress(version, env = process.env) {
  const mirror = env.ELECTRON_MIRROR || releasePage;
  const folder = env.ELECTRON_CUSTOM_DIR || `v${version}`;
  const slash = mirror.endsWith('/') ? '' : '/';
  return `${mirror}${slash}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Why the binary cannot be had from there; undefined when it can. @param {string} address */
export async function whyNotThere(address) {
  try {
    const response = await fetch(address, {
      method: 'HEAD',
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    return response.ok ? undefined : `answers ${response.status}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** The picture of the app, from the window's own drawing. */
async function drawIcon() {
  const { default: sharp } = await import('sharp');
  mkdirSync(join(root, 'build'), { recursive: true });
  const drawing = readFileSync(join(root, 'renderer/ui/icon.svg'));
  await sharp(drawing, { density: 3000 }).resize(1024, 1024).png().toFile(join(root, 'build/icon.png'));
}

async function makeInstallers() {
  await ensurePackages();
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const electron = findElectron();
  if (electron === undefined) {
    const address = electronAddress(devDependencies.electron);
    const reason = await whyNotThere(address);
    if (reason !== undefined) {
      tell(
        `Cannot package: Electron's binary cannot be had from ${address} (${reason}); set ELECTRON_MIRROR.`,
      );
      return 1;
    }
  }
  // Nothing of an earlier build is packaged.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await prepare({ window: true });
  await drawIcon();
  const given = electron === undefined ? [] : [`--config.electronDist=${electron.folder}`];
  const args = ['build', '--publish', 'never', ...given, ...process.argv.slice(2)];
  const { code } = await runPackageScript('electron-builder/cli.js', args, { show: true });
  return code;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exit(await makeInstallers());
}
