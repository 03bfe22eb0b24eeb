import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePackages, installedMatchesLockfile } from './setup.mjs';

describe('the set-up', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'netloom-setup-'));
    mkdirSync(join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** @param {string} name @param {object} packages */
  const writeLock = (name, packages) => writeFileSync(join(root, name), JSON.stringify({ packages }));

  it('takes an installation that has every package of the lockfile, optional ones aside', async () => {
    writeLock('package-lock.json', {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    });
    writeLock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installedMatchesLockfile(root)).toBe(true);
    await ensurePackages(root);
    expect(existsSync(join(root, 'node_modules/.netloom-setup'))).toBe(true);
  });

  it('refuses one that lacks a package or has another version', () => {
    writeLock('package-lock.json', { 'node_modules/a': { version: '1.0.1' } });
    expect(installedMatchesLockfile(root)).toBe(false);
    writeLock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installedMatchesLockfile(root)).toBe(false);
  });
});
