import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addMissingBinaries, platformOfName } from './lock.mjs';
import { root } from './process.mjs';

describe('the lockfile', () => {
  it('is complete: every optional binary is in it, and no address of a registry', () => {
    const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
    expect(addMissingBinaries(JSON.parse(text))).toEqual([]);
    expect(text).not.toContain('"resolved": "http');
  });

  it('gets the binaries that a registry does not carry', () => {
    const lockfile = {
      packages: {
        '': {},
        'node_modules/tool': {
          version: '1.0.0',
          dev: true,
          optionalDependencies: { '@tool/bin-linux-x64-musl': '1.0.0' },
        },
      },
    };
    expect(addMissingBinaries(lockfile)).toEqual(['@tool/bin-linux-x64-musl']);
    expect(Object.entries(lockfile.packages)).toContainEqual([
      'node_modules/@tool/bin-linux-x64-musl',
      { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    ]);
  });

  it.each([
    ['@a/cli-win32-x64', { os: ['win32'], cpu: ['x64'] }],
    ['@a/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@a/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
    ['fsevents', undefined],
  ])('reads the platform of %s', (name, platform) => expect(platformOfName(name)).toEqual(platform));
});
