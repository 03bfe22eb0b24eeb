import { expect, it } from 'vitest';
import { machineMemory } from './machine-memory.ts';

const machine = { total: 16e9, free: 10e9 };
const files = (texts: Readonly<Record<string, string>>) => (file: string) => texts[file];

it('is the machine where no container limits it', () => {
  const unlimited = { '/sys/fs/cgroup/memory.max': 'max\n', '/sys/fs/cgroup/memory.current': '1000\n' };
  const first = {
    '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
    '/sys/fs/cgroup/memory/memory.usage_in_bytes': '1000\n',
  };
  for (const texts of [{}, unlimited, first]) expect(machineMemory(files(texts), machine)).toEqual(machine);
});

it('is what a container has where that is less, its cache of files not counted as used', () => {
  const second = {
    '/sys/fs/cgroup/memory.max': '8000000000\n',
    '/sys/fs/cgroup/memory.current': '5000000000\n',
    '/sys/fs/cgroup/memory.stat': 'anon 1\ninactive_file 1000000000\n',
  };
  expect(machineMemory(files(second), machine)).toEqual({ total: 8e9, free: 4e9 });
  const first = {
    '/sys/fs/cgroup/memory/memory.limit_in_bytes': '2000000000\n',
    '/sys/fs/cgroup/memory/memory.usage_in_bytes': '500000000\n',
  };
  expect(machineMemory(files(first), machine)).toEqual({ total: 2e9, free: 1.5e9 });
});

it('says of this machine what is plausible', () => {
  const { total, free } = machineMemory();
  expect(free).toBeGreaterThan(0);
  expect(free).toBeLessThanOrEqual(total);
});
