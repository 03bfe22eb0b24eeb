import { mkdir, mkdtemp, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MainServices } from '../services/create-services.ts';
import { grantedRoots, openServices } from './open-services.ts';

const newFolder = async () => realpath(await mkdtemp(join(tmpdir(), 'netloom-roots-')));

/** The paths of the folders that a window of a host may start from. */
async function rootsOf(services: MainServices): Promise<readonly string[]> {
  const roots = await services.openWindow().services.files.roots({});
  return roots.ok ? roots.value.map(({ path }) => path) : expect.unreachable();
}

describe('the folders a window may look into', () => {
  it("are a person's own, and in a browser the one the program was started in", async () => {
    const base = await newFolder();
    const [home, work] = [join(base, 'home'), join(base, 'work')];
    await mkdir(home);
    await mkdir(work);
    const projects = join(home, 'Netloom');
    expect(grantedRoots('browser', projects, home, work)).toEqual([projects, home, work]);
    expect(grantedRoots('electron', projects, home, work)).toEqual([projects, home]);
  });

  it('are never a whole disk, nor a folder around the home folder', async () => {
    const base = await newFolder();
    await mkdir(join(base, 'disk', 'home'), { recursive: true });
    await symlink(join(base, 'disk', 'home'), join(base, 'home'));
    const home = join(base, 'home');
    const own = [join(home, 'Netloom'), home];
    for (const startedIn of [parse(base).root, base, join(base, 'disk'), home]) {
      expect(grantedRoots('browser', join(home, 'Netloom'), home, startedIn), startedIn).toEqual(own);
    }
  });

  it('are what the host gives to its windows', async () => {
    const home = await newFolder();
    const engineHost = { start: () => expect.unreachable() };
    const environment = { platform: process.platform, home, variables: {} };
    const desktop = openServices({ kind: 'electron', engineHost }, environment);
    expect(await rootsOf(desktop)).toEqual([home]);
    const served = openServices({ kind: 'browser', engineHost }, environment);
    expect(await rootsOf(served)).toEqual([home, process.cwd()]);
  });
});
