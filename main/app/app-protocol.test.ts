import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../window/security-policy.ts';
import { answerAppRequest } from './app-protocol.ts';

let folder: string;
beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'netloom-app-'));
  folder = join(parent, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), 'the page');
  await writeFile(join(folder, 'assets', 'a.js'), 'the script');
  await writeFile(join(parent, 'secret.json'), 'secret');
  await symlink(join(parent, 'secret.json'), join(folder, 'linked.json'));
});

const get = (url: string, method = 'GET') => answerAppRequest(folder, { url, method });

describe('the scheme of the window', () => {
  it('answers with its files, each under the policy', async () => {
    const page = await get('app://netloom/');
    expect([page.status, await page.text()]).toEqual([200, 'the page']);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy());
    const script = await get('app://netloom/assets/a.js?x#y');
    expect([await script.text(), script.headers.get('content-type')]).toEqual([
      'the script',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('ends at their folder', async () => {
    const escapes = [
      'app://netloom/../secret.json',
      'app://netloom/%2e%2e/secret.json',
      'app://netloom/..%2fsecret.json',
      'app://netloom/assets/..%5c..%5csecret.json',
      'app://netloom/linked.json',
      'app://netloom//etc/hosts.txt',
      'app://netloom/C:/windows/system.ini',
      'app://netloom/index.html%00.js',
      'app://netloom/assets/',
      'app://other/index.html',
      'app://netloom:1/index.html',
      'app://user@netloom/index.html',
      'http://netloom/index.html',
      'file:///etc/hosts.txt',
    ];
    for (const url of escapes) {
      const { status, headers } = await get(url);
      expect(status, url).toBe(404);
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy());
    }
    expect((await get('app://netloom/', 'POST')).status).toBe(404);
  });
});
