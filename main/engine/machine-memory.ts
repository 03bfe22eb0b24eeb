import { readFileSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';

/** Bytes. */
export interface MachineMemory {
  /** All that this process may ever have. */
  readonly total: number;
  /** What of it is not in use now. */
  readonly free: number;
}

/** Where Linux says what a group of processes (a container) may have and what it has: version 2, then version 1. */
const groupFiles = [
  ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory.current', '/sys/fs/cgroup/memory.stat'],
  [
    '/sys/fs/cgroup/memory/memory.limit_in_bytes',
    '/sys/fs/cgroup/memory/memory.usage_in_bytes',
    '/sys/fs/cgroup/memory/memory.stat',
  ],
] as const;

/** This machine's memory, or a container's where that is less. `read` gives a file's text; undefined where there is none. */
export function machineMemory(
  read: (file: string) => string | undefined = textOf,
  machine: MachineMemory = { total: totalmem(), free: freeMemory(read) },
): MachineMemory {
  for (const [limitFile, usedFile, statFile] of groupFiles) {
    const limit = numberIn(read(limitFile));
    const used = numberIn(read(usedFile));
    if (limit === undefined || used === undefined || limit >= machine.total) continue;
    // What the group holds of files is given back when it is needed.
    const files = numberIn(/^(?:total_)?inactive_file (\d+)$/m.exec(read(statFile) ?? '')?.[1]) ?? 0;
    return { total: limit, free: Math.min(machine.free, Math.max(0, limit - used + files)) };
  }
  return machine;
}

/** With what the system would give back of its cache of files, where it says so. */
function freeMemory(read: (file: string) => string | undefined): number {
  const kilobytes = numberIn(/^MemAvailable:\s+(\d+) kB$/m.exec(read('/proc/meminfo') ?? '')?.[1]);
  return kilobytes === undefined ? freemem() : kilobytes * 1024;
}

/** Undefined for no number; `max` is none. */
function numberIn(text: string | undefined): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^\d+$/.test(trimmed) ? Number(trimmed) : undefined;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
