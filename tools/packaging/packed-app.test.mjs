/** The packed program with nothing around it: only the files of the packager's list, laid out as in an installed app. */
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtFile } from '../../main/testing/built-file.ts';
import { root, runProgram } from '../process.mjs';
import { packagedFiles } from './packaged-files.mjs';

/** The same file at another place, without a copy where the disk allows. @param {string} from @param {string} to */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/**
 * Lays the files out. What the packager leaves outside the archive lies outside; where a real archive would lead there
 * when it is asked for such a file, a link does.
 * @param {string} resources
 * @returns {string} the folder in place of the archive
 */
function layOut(resources) {
  const archive = join(resources, 'app.asar');
  const { packed, unpacked } = packagedFiles('linux', process.arch);
  const outside = new Set(unpacked);
  for (const path of packed) {
    const inside = join(archive, path);
    if (!outside.has(path)) {
      place(join(root, path), inside);
      continue;
    }
    const real = join(resources, 'app.asar.unpacked', path);
    place(join(root, path), real);
    mkdirSync(dirname(inside), { recursive: true });
    symlinkSync(relative(dirname(inside), real), inside);
  }
  return archive;
}

describe('the packed program', () => {
  it.skipIf(process.platform !== 'linux')('trains and exports with the files it was given', async () => {
    const resources = mkdtempSync(join(tmpdir(), 'netloom-packed-'));
    onTestFinished(() => rmSync(resources, { recursive: true, force: true }));
    const archive = layOut(resources);
    const { main } = JSON.parse(readFileSync(join(archive, 'package.json'), 'utf8'));
    const standIn = fileURLToPath(new URL('./use-electron-stand-in.mjs', import.meta.url));
    const args = ['--import', pathToFileURL(standIn).href, join(archive, main), '--self-test'];
    const { NODE_PATH: _, ...env } = process.env;
    const { code, output } = await runProgram(process.execPath, args, { cwd: archive, env });
    expect(output).toMatch(/^self-test passed: 10 steps trained, \d+ bytes exported/);
    expect(code).toBe(0);
  });

  it('gives the window a preload script that a sandbox can load', () => {
    // One file in the old module format, which needs nothing but Electron: a sandbox has no other modules.
    const preload = readFileSync(builtFile('preload.cjs'), 'utf8');
    expect([...preload.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
    expect(preload).not.toMatch(/^\s*(import|export)\b|\bimport\(/m);
    expect(readFileSync(builtFile('app.js'), 'utf8')).toContain('"./preload.cjs"');
  });
});
