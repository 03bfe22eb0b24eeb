/**
 * What the tests need from the system beyond npm: a Chromium for the browser specs, and the software Vulkan driver in its
 * package, on which the WebGPU provider runs where there is no GPU. Node's built-ins only.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { report, runProgram } from './process.mjs';

/** The shell draws no window of its own around the page, which takes a seventh off the processor time of a spec. */
const shell = 'chromium-headless-shell';
const browserNames = [
  shell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
/** Where a browser's own files may lie when its command is a wrapper script somewhere else. */
const browserFolders = [
  '/usr/lib/chromium',
  '/usr/lib/chromium-browser',
  '/opt/google/chrome',
  '/usr/lib64/chromium',
];
const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/lib',
];
const icdName = 'vk_swiftshader_icd.json';

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | undefined} path of Chromium or Chrome; `NETLOOM_CHROME` goes before all */
function findBrowser() {
  if (process.env.NETLOOM_CHROME) return process.env.NETLOOM_CHROME;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    ...browserNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find(isExecutable);
}

/** @param {string | undefined} browser */
function findSoftwareDriver(browser) {
  const besideBrowser = browser && existsSync(browser) ? [dirname(realpathSync(browser))] : [];
  return [...besideBrowser, ...browserFolders]
    .map((folder) => join(folder, icdName))
    .find((path) => existsSync(path));
}

const hasVulkanLoader = () => libraryFolders.some((folder) => existsSync(join(folder, 'libvulkan.so.1')));

/** A private folder for sockets, as the driver wants one; containers often have none. */
function runtimeFolder() {
  const folder = join(tmpdir(), `netloom-runtime-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/**
 * Looks, and changes nothing.
 * @returns {{ browser: string | undefined, missing: string[], env: Record<string, string> }} `env` is what programs under
 *   test need in their environment. A driver that the person has chosen (`VK_DRIVER_FILES`) is left alone.
 */
export function inspectSystem() {
  const browser = findBrowser();
  /** @type {Record<string, string>} */
  const env = browser === undefined ? {} : { NETLOOM_CHROME: browser };
  const missing = browser === undefined ? [shell] : [];
  if (process.platform === 'linux') {
    const driver = findSoftwareDriver(browser);
    if (driver === undefined && browser !== undefined) missing.push('chromium');
    if (!hasVulkanLoader()) missing.push('libvulkan1');
    else if (driver !== undefined && !process.env.VK_DRIVER_FILES && !process.env.VK_ICD_FILENAMES) {
      Object.assign(env, { VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver });
    }
    if (!process.env.XDG_RUNTIME_DIR) env.XDG_RUNTIME_DIR = runtimeFolder();
  }
  return { browser, missing, env };
}

const canInstall = () =>
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  process.env.NETLOOM_NO_SYSTEM_INSTALL === undefined &&
  spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Installs what is missing where apt-get may be used (Debian, as root), else says what will be skipped. Never fails.
 * @returns {Promise<Record<string, string>>} the environment for the tests
 */
export async function prepareSystem() {
  const before = inspectSystem();
  if (before.missing.length === 0) return before.env;
  if (canInstall()) {
    report(`Installing ${before.missing.join(' and ')} with apt-get, for the WebGPU and browser tests ...`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runProgram('apt-get', ['update', '-qq'], { env });
    /** @param {readonly string[]} names */
    const install = (names) =>
      runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
    let { code, output } = await install(before.missing);
    // Only Debian has the shell as a package of its own.
    if (code !== 0 && before.missing.includes(shell))
      ({ code, output } = await install(before.missing.map((name) => (name === shell ? 'chromium' : name))));
    if (code !== 0)
      report(`apt-get failed (exit code ${code}): ${output.trim().split('\n').slice(-3).join(' | ')}`);
  }
  const after = inspectSystem();
  if (after.missing.length > 0) {
    const names = after.missing.join(' and ');
    report(
      `Not found on this machine: ${names}. Tests that need it are skipped (Debian: apt-get install ${names}).`,
    );
  }
  return after.env;
}
