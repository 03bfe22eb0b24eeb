import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { SettingsFile } from './settings-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-settings-'));
  file = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const usual = {
  theme: 'system',
  language: 'system',
  motion: 'system',
  device: 'auto',
  shortcuts: {},
} as const;

it('gives the usual settings where there are none, and keeps what a person chose', async () => {
  const settings = new SettingsFile(join(folder, 'new'));
  expect(valueIn(await settings.read())).toEqual(usual);
  valueIn(await settings.write({ ...usual, theme: 'dark', shortcuts: { 'file.save': 'Ctrl+S' } }));
  const again = new SettingsFile(join(folder, 'new'));
  expect(valueIn(await again.read())).toMatchObject({ theme: 'dark', shortcuts: { 'file.save': 'Ctrl+S' } });
});

it('keeps fields of a newer version', async () => {
  await writeFile(file, '{"theme": "light", "density": "compact"}');
  const settings = new SettingsFile(folder);
  valueIn(await settings.write({ ...usual, theme: 'dark' }));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ theme: 'dark', density: 'compact' });
});

it.each([
  ['cut short', '{"theme": "dark", "lang', usual],
  ['no object', '[]', usual],
  ['partly wrong', '{"theme": "dark", "language": "tlh"}', { ...usual, theme: 'dark' }],
])('keeps a file that is %s aside and says so once', async (_, text, expected) => {
  await writeFile(file, text);
  const settings = new SettingsFile(folder);
  const first = await settings.read();
  expect(codeOf(first)).toBe('settings-damaged');
  expect(valueIn(await settings.read())).toEqual(expected);
  const aside = first.ok ? '' : (first.error[0]?.where.file ?? '');
  expect(await readFile(aside, 'utf8')).toBe(text);
  expect(await readFile(file, 'utf8')).toBe(text);
  valueIn(await settings.write({ ...usual, language: 'en' }));
  expect(await readFile(aside, 'utf8')).toBe(text);
  expect(valueIn(await new SettingsFile(folder).read()).language).toBe('en');
});

it('keeps the damaged file aside also when it is written first', async () => {
  await writeFile(file, '{{{');
  valueIn(await new SettingsFile(folder).write(usual));
  const aside = (await readdir(folder)).find((name) => name.startsWith('settings-damaged'));
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('{{{');
});
