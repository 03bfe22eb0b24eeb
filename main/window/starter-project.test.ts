import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { MainServices } from '../services/create-services.ts';
import { openServices } from './open-services.ts';
import { ensureStarter } from './starter-project.ts';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));

async function newServices(): Promise<{ services: MainServices; home: string }> {
  const home = await mkdtemp(join(tmpdir(), 'netloom-starter-'));
  const engineHost = { start: () => expect.unreachable() };
  const environment = { platform: process.platform, home, variables: {} };
  return { services: openServices({ kind: 'browser', engineHost, templates }, environment), home };
}

describe('the starter project', () => {
  it('is there once, for the first window to open and to write', async () => {
    const { services, home } = await newServices();
    expect(await ensureStarter(services, 'en')).toEqual({ ok: true, value: undefined });
    expect(await ensureStarter(services, 'en')).toEqual({ ok: true, value: undefined });
    expect(await readdir(join(home, 'Netloom'))).toHaveLength(1);
    const { projects } = services.openWindow().services;
    const recent = await projects.recent({});
    if (!recent.ok || recent.value[0] === undefined) expect.unreachable();
    const opened = await projects.open({ folder: recent.value[0].folder });
    expect(opened.ok && opened.value.writable).toBe(true);
    await services.close();
  });
});
