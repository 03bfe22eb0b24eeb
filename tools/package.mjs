/**
 * `npm run package`: makes the installers of this system into release/. Electron's binary comes from where it lies already,
 * else from the vendor's release page or a mirror (see `packaging/electron-distribution.mjs`); without any it says so.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './build.mjs';
import { locateElectron } from './packaging/electron-distribution.mjs';
import { report, root, runPackageScript } from './process.mjs';
import { ensurePackages } from './setup.mjs';

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
  const { place, address, reason } = await locateElectron(devDependencies.electron);
  if (reason !== undefined) {
    report(
      `Cannot package: Electron's binary is not on this machine, and cannot be had from ${address} (${reason}); ` +
        "set ELECTRON_MIRROR, or npm's electron_mirror.",
    );
    return 1;
  }
  // Nothing of an earlier build is packaged.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await prepare({ window: true });
  await drawIcon();
  const given = place === undefined ? [] : [`--config.electronDist=${place}`];
  const args = ['build', '--publish', 'never', ...given, ...process.argv.slice(2)];
  const { code } = await runPackageScript('electron-builder/cli.js', args, { show: true });
  return code;
}

process.exit(await makeInstallers());
