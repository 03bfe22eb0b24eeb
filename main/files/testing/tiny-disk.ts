import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';

/** A real file system of a given size, for as long as its helper process lives. */
export interface TinyDisk {
  readonly path: string;
  release(): void;
}

/**
 * Mounts a tmpfs in a namespace of its own (`unshare`, Linux), which is reached through /proc and vanishes with its
 * process. Undefined where the system does not allow that.
 */
export async function tinyDisk(megabytes: number): Promise<TinyDisk | undefined> {
  if (process.platform !== 'linux') return undefined;
  const mount = `mount -t tmpfs -o size=${megabytes}m none /mnt && echo mounted && exec cat`;
  const helper = spawn('unshare', ['-rm', 'sh', '-c', mount], { stdio: ['pipe', 'pipe', 'ignore'] });
  const said = await Promise.race([
    once(helper.stdout, 'data').then(String),
    once(helper, 'exit').then(() => ''),
    once(helper, 'error').then(() => ''),
  ]).catch(() => '');
  if (!said.startsWith('mounted')) return undefined;
  return { path: `/proc/${helper.pid}/root/mnt`, release: () => helper.stdin.end() };
}

/** Takes all the space a disk still has, to the last byte. */
export function fillWith(file: string): void {
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size));
    } catch {
      // Full, to this size.
    }
  }
}
