import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inspectSystem } from './system.mjs';

describe('what the system has', () => {
  it('names only files that exist, and says what is missing', () => {
    const { browser, missing, env } = inspectSystem();
    if (browser === undefined) expect(missing).toContain('chromium-headless-shell');
    else expect(env.NETLOOM_CHROME).toBe(browser);
    for (const path of Object.values(env)) expect(existsSync(path)).toBe(true);
  });
});
