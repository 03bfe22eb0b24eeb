import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UserEnvironment } from '../files/user-folders.ts';
import { runName, runsFolderFor } from './run-places.ts';

const template = { projectFolder: '/app/templates/iris', isTemplate: true };

function user(platform: NodeJS.Platform, variables: Record<string, string> = {}): UserEnvironment {
  return { platform, home: '/home/ada', variables };
}

describe('where runs go', () => {
  it('into the project, or wherever a person says', () => {
    expect(runsFolderFor({ projectFolder: '/work', isTemplate: false })).toBe(join('/work', 'runs'));
    expect(runsFolderFor({ ...template, out: '/elsewhere' })).toBe('/elsewhere');
  });

  it.each([
    [user('linux'), '/home/ada/.local/share/netloom/runs'],
    [user('linux', { XDG_DATA_HOME: '/data' }), '/data/netloom/runs'],
    [user('linux', { XDG_DATA_HOME: 'relative' }), '/home/ada/.local/share/netloom/runs'],
    [user('darwin'), '/home/ada/Library/Application Support/Netloom/runs'],
    [user('win32', { APPDATA: '/roaming' }), '/roaming/Netloom/runs'],
    [user('win32'), '/home/ada/AppData/Roaming/Netloom/runs'],
  ])('of a template into the data of the user (case %#)', (environment, expected) => {
    expect(runsFolderFor(template, environment)).toBe(join(expected));
  });
});

describe('names of runs', () => {
  const created = new Date(2026, 10, 3, 9, 5, 7);

  it.each([
    ['Digits CNN', 1, '2026-11-03-090507-digits-cnn'],
    ['Digits CNN', 2, '2026-11-03-090507-digits-cnn-2'],
    ['../../etc/passwd', 1, '2026-11-03-090507-etc-passwd'],
    ['手写数字 识别', 1, '2026-11-03-090507-手写数字-识别'],
    ['Übung: 1', 1, '2026-11-03-090507-übung-1'],
    ['...', 1, '2026-11-03-090507-run'],
    [`${'x'.repeat(39)} yz`, 1, `2026-11-03-090507-${'x'.repeat(39)}`],
  ])('%s, attempt %i', (name, attempt, expected) => {
    expect(runName(created, name, attempt)).toBe(expected);
  });
});
