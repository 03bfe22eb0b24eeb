import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/**
 * Cores to compute on: physical ones, since two threads of one core share its arithmetic units, and no more than this
 * process may use.
 */
export function coreCount(): number {
  return Math.max(1, Math.min(availableParallelism(), physicalCores()));
}

function physicalCores(): number {
  if (process.platform === 'linux') return coresIn(linuxProcessors()) || availableParallelism();
  // Apple's processors have one thread a core; the others usually two.
  return process.arch === 'arm64' ? availableParallelism() : Math.ceil(availableParallelism() / 2);
}

/** Distinct (socket, core) pairs of Linux's description of the processors; 0 where it names none. */
export function coresIn(description: string): number {
  const cores = new Set<string>();
  for (const processor of description.split('\n\n')) {
    const socket = /^physical id\s*:\s*(\d+)/m.exec(processor)?.[1];
    const core = /^core id\s*:\s*(\d+)/m.exec(processor)?.[1];
    if (socket !== undefined && core !== undefined) cores.add(`${socket}:${core}`);
  }
  return cores.size;
}

function linuxProcessors(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}
