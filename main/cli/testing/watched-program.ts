/** Programs of ours under strace, where it is: which files they and their engine processes open, remove or rename. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import process from 'node:process';

export const hasStrace =
  spawnSync('strace', ['-V']).status === 0 && spawnSync('strace', ['true']).status === 0;

/** Stops a program only at the calls that are traced, which halves what watching costs; older versions of strace lack it. */
const quick = ['-f', '--seccomp-bpf'];
const follow = hasStrace && spawnSync('strace', [...quick, 'true']).status === 0 ? quick : ['-f'];

const calls = [
  'open,openat,openat2,creat,truncate,unlink,unlinkat,rmdir,rename,renameat,renameat2',
  'link,linkat,symlink,symlinkat,mkdir,mkdirat,chmod,fchmodat',
].join();

export interface Watched {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
  /** Calls that reached into a folder, as strace reports them; none without strace. */
  reachedIn(folder: string): readonly string[];
}

/** Runs a program of Node's. `trace`: a file for what strace reports. */
export async function watch(
  args: readonly string[],
  { trace, env }: { readonly trace: string; readonly env: NodeJS.ProcessEnv },
): Promise<Watched> {
  // -y shows the real path of every opened file, whatever links led there.
  const strace = [...follow, '-y', '-qq', '-s', '4096', '-e', `trace=${calls}`, '-o', trace];
  const [command, ...rest] = hasStrace
    ? ['strace', ...strace, process.execPath, ...args]
    : [process.execPath, ...args];
  const child = spawn(command ?? '', rest, { env });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString();
  });
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const traced = hasStrace ? await readFile(trace, 'utf8') : '';
  await rm(trace, { force: true });
  return { code, output, errors, reachedIn: (folder) => callsInto(folder, traced) };
}

/** Calls that succeeded on a path in the folder, or opened a file whose real path is in it. */
function callsInto(folder: string, trace: string): readonly string[] {
  const lines = trace.split('\n').filter((line) => !/ = -1 E/.test(line));
  return lines.filter((line) =>
    [`"${folder}${sep}`, `"${folder}"`, `<${folder}${sep}`, `<${folder}>`].some((place) =>
      line.includes(place),
    ),
  );
}

/** SHA-256 of every file, link and folder of a folder: names, kinds and bytes. */
export async function hashOfFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const named = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }));
  for (const { entry, path } of named.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0`);
    if (entry.isFile()) hash.update(await readFile(path));
    else if (entry.isSymbolicLink()) hash.update(await readlink(path));
  }
  return hash.digest('hex');
}
