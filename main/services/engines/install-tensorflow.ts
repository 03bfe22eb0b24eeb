import { copyFile, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { err, ok } from '../../../shared/base/result.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { InstallStep } from '../../../shared/engines/install-steps.ts';
import { type InstalledTensorflow, tensorflowAddOn, tensorflowFile } from '../../files/engine-folders.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { lockFolder } from '../../files/folder-lock.ts';
import { hashFile } from '../../files/hash-file.ts';
import { stagingFolderOf, sweepStagingFolders } from '../../files/staging-folder.ts';
import { nodeApiHeader } from './node-api-header.ts';
import { runProgram } from './run-program.ts';
import { smokeTest } from './smoke-test.ts';
import {
  addOnPackage,
  addOnSources,
  downloadBytes,
  installedBytes,
  libraries,
  licenceFiles,
  tensorflowWheel,
  wheelMembers,
} from './tensorflow-package.ts';

export interface InstallOptions {
  /** Where it will lie (`tensorflowFolder`). */
  readonly folder: string;
  readonly signal?: Cancellation;
  readonly onStep?: (step: InstallStep) => void;
  /** Called with each line that pip and the compiler write. */
  readonly onLine?: (line: string) => void;
  /** Programs to use in place of the machine's `python3` and `g++`. */
  readonly python?: string;
  readonly compiler?: string;
  readonly platform?: string;
}

/**
 * Sets up TensorFlow in the folder: the wheel by `pip download`, the add-on by one call of the C++ compiler, both in a staging
 * folder that takes the folder's place once a gradient came out right. No Python environment changes, and what was installed
 * before stays until then.
 */
export async function installTensorflow(options: InstallOptions): Promise<Checked<InstalledTensorflow>> {
  const staging = stagingFolderOf(options.folder);
  try {
    await mkdir(dirname(options.folder), { recursive: true });
    await sweepStagingFolders(options.folder);
    await needMachine(options);
    await mkdir(staging);
    const lock = await lockFolder(staging);
    if (!lock.ok) return lock;
    const installed = await stage(staging, options);
    await lock.value.release();
    await rm(options.folder, { recursive: true, force: true });
    await rename(staging, options.folder);
    return ok(installed);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    return err([writeProblem(error, options.folder, installedBytes)]);
  }
}

/** Removes what was installed; false where nothing was. */
export async function removeTensorflow(folder: string): Promise<Checked<boolean>> {
  try {
    const names = await readdir(folder).catch(() => []);
    await rm(folder, { recursive: true, force: true });
    return ok(names.length > 0);
  } catch (error) {
    return err([writeProblem(error, folder, 0)]);
  }
}

/** Throws what is missing on this machine, before anything is downloaded. */
async function needMachine(options: InstallOptions): Promise<void> {
  const platform = options.platform ?? `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64') fail('engine-install-platform', { platform });
  if (options.signal?.aborted) fail('work-cancelled', {});
  const pip = await runProgram(pythonOf(options), ['-m', 'pip', '--version'], options);
  if (pip.code !== 0) fail('engine-install-no-pip', { program: pythonOf(options), reason: pip.output });
  const compiler = await runProgram(compilerOf(options), ['--version'], options);
  if (compiler.code !== 0) {
    fail('engine-install-no-compiler', { program: compilerOf(options), reason: compiler.output });
  }
  const { bavail, bsize } = await statfs(dirname(options.folder));
  const bytes = downloadBytes + installedBytes;
  if (bavail * bsize < bytes) {
    throw new DiagnosticError([
      diagnostic('file-no-space', { file: options.folder }, { bytes, reason: 'ENOSPC' }),
    ]);
  }
}

async function stage(staging: string, options: InstallOptions): Promise<InstalledTensorflow> {
  const { onStep = () => undefined } = options;
  onStep('download');
  const wheel = await download(staging, options);
  onStep('verify');
  const found = await hashFile(wheel);
  if (found !== tensorflowWheel.sha256) {
    fail('engine-install-hash', { file: tensorflowWheel.name, found, expected: tensorflowWheel.sha256 });
  }
  onStep('unpack');
  const unpacked = join(staging, 'wheel');
  await unpack(wheel, unpacked, options);
  onStep('compile');
  await compile(staging, unpacked, options);
  const build = ['downloads', 'wheel', 'build'];
  for (const name of build) await rm(join(staging, name), { recursive: true, force: true });
  onStep('test');
  const test = await smokeTest(staging, options.signal);
  if (test.code !== 0) failed('test', test.output, options);
  const installed = { tensorflow: tensorflowWheel.version, addOn: addOnPackage.version };
  await writeFile(join(staging, tensorflowFile), `${JSON.stringify(installed)}\n`);
  return installed;
}

/** The wheel's path. */
async function download(staging: string, options: InstallOptions): Promise<string> {
  const { name, version, python, platforms } = tensorflowWheel;
  const folder = join(staging, 'downloads');
  const args = [
    '-m',
    'pip',
    'download',
    '--progress-bar',
    'off',
    '--disable-pip-version-check',
    '--no-cache-dir',
    '--no-deps',
  ];
  const which = ['--only-binary=:all:', '--python-version', python];
  const where = platforms.flatMap((platform) => ['--platform', platform]);
  const run = await runProgram(
    pythonOf(options),
    [...args, ...which, ...where, '-d', folder, `${name}==${version}`],
    options,
  );
  const file = (await readdir(folder).catch(() => [])).find((entry) => entry.endsWith('.whl'));
  if (run.code !== 0 || file === undefined) failed('download', run.output, options);
  return join(folder, file);
}

async function unpack(wheel: string, to: string, options: InstallOptions): Promise<void> {
  const script = [
    'import re, sys, zipfile',
    'wheel, to, members = sys.argv[1:4]',
    'with zipfile.ZipFile(wheel) as z: z.extractall(to, [n for n in z.namelist() if re.search(members, n)])',
  ].join('\n');
  const run = await runProgram(pythonOf(options), ['-c', script, wheel, to, wheelMembers], options);
  if (run.code !== 0) failed('unpack', run.output, options);
}

/** Puts the libraries in place and compiles the add-on beside them. */
async function compile(staging: string, unpacked: string, options: InstallOptions): Promise<void> {
  const tensorflow = join(unpacked, 'tensorflow');
  const lib = join(staging, 'lib');
  await mkdir(lib);
  for (const name of libraries) await rename(join(tensorflow, name), join(lib, name));
  for (const file of licenceFiles) await rename(join(unpacked, file), join(staging, basename(file)));
  const build = join(staging, 'build');
  await mkdir(build);
  await writeFile(join(build, 'node_api.h'), nodeApiHeader);
  const sources = await addOnFolder();
  for (const name of addOnSources) await copyFile(join(sources, name), join(build, name));
  const run = await runProgram(
    compilerOf(options),
    [
      ...['-shared', '-fPIC', '-O2', '-std=c++17', '-fvisibility=hidden'],
      ...['-I', build, '-I', join(tensorflow, 'include')],
      ...addOnSources.filter((name) => name.endsWith('.cc')).map((name) => join(build, name)),
      ...['-o', join(staging, tensorflowAddOn), '-L', lib, ...libraries.map((name) => `-l:${name}`)],
      '-Wl,-rpath,$ORIGIN/lib',
    ],
    options,
  );
  if (run.code !== 0) failed('compile', run.output, options);
}

/** The sources of the add-on, in the optional package. */
async function addOnFolder(): Promise<string> {
  const { name, version } = addOnPackage;
  try {
    const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const found: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof found === 'object' && found !== null && 'version' in found && found.version === version) {
      return join(dirname(file), 'binding');
    }
  } catch {
    // The package is optional: it may not be there.
  }
  return fail('engine-install-no-package', { package: `${name}@${version}` });
}

const pythonOf = ({ python }: InstallOptions): string => python ?? process.env.NETLOOM_PYTHON ?? 'python3';
const compilerOf = ({ compiler }: InstallOptions): string => compiler ?? process.env.CXX ?? 'g++';

function failed(step: InstallStep, reason: string, { signal }: InstallOptions): never {
  if (signal?.aborted) return fail('work-cancelled', {});
  return fail('engine-install-failed', { step, reason: reason === '' ? '-' : reason });
}

type InstallCode = Extract<Diagnostic['code'], `engine-install-${string}` | 'work-cancelled'>;

function fail(code: InstallCode, values: Diagnostic['values']): never {
  throw new DiagnosticError([diagnostic(code, {}, values)]);
}
