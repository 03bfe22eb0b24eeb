/** `npm start` without npm: which window it opens, and how it ends. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root, runProgram } from './process.mjs';

const script = join(root, 'tools/start.mjs');

/** @param {string} name */
function newFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `netloom-${name}-`));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A person's environment with a home folder of its own, and no display. */
function environment() {
  const {
    DISPLAY: _,
    WAYLAND_DISPLAY: __,
    XDG_DATA_HOME: ___,
    ELECTRON_RUN_AS_NODE: ____,
    ...rest
  } = process.env;
  return { ...rest, HOME: newFolder('start-home'), LANG: 'en_US.UTF-8' };
}

/** A folder with a program in Electron's place. @param {string} lines of shell */
function electronThat(lines) {
  const folder = newFolder('start-electron');
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${lines}\n`);
  chmodSync(join(folder, 'electron'), 0o755);
  return folder;
}

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it('opens Electron where its binary and a display are, and ends as it ends', async () => {
    const folder = electronThat('echo "$@"; exit 7');
    const env = { ...environment(), DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder };
    const { code, output } = await runProgram(process.execPath, [script], { env });
    expect([code, output.trim()]).toEqual([7, `${root} --starter`]);
  });

  it('tells Electron to end when it is told to', async () => {
    const folder = electronThat('trap "echo ended; exit 0" TERM; echo started; while :; do sleep 0.05; done');
    const env = { ...environment(), DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder };
    const child = spawn(process.execPath, [script], { cwd: root, env });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
      if (String(text).includes('started')) child.kill('SIGTERM');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, output]).toEqual([0, 'started\nended\n']);
  });

  it('prints the address of the browser host where no display is', async () => {
    const folder = electronThat('echo "not without a display"');
    const env = { ...environment(), ELECTRON_OVERRIDE_DIST_PATH: folder };
    const child = spawn(process.execPath, [script, '--port', '0'], { cwd: root, env });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
      if (output.includes('Another browser')) child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(output).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#pair=[\w-]{22}\n/);
    expect(code).toBe(0);
  });
});
