import { describe, expect, it } from 'vitest';
import type { Action } from './action.ts';
import { allActions, contextMenus } from './index.ts';
import { type KeyPress, matches, shortcutText, worksWhileTyping } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('match their keys and no others', () => {
    expect(matches('Mod+Z', press('z', { ctrlKey: true }))).toBe(true);
    expect(matches('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matches('Shift+T', press('T', { shiftKey: true }))).toBe(true);
    expect(matches('L', press('l'))).toBe(true);
    expect(matches('Mod++', press('+', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matches('Mod+=', press('=', { ctrlKey: true }))).toBe(true);
    expect(matches('F6', press('F6'))).toBe(true);
    expect(matches('F6', press('F6', { shiftKey: true }))).toBe(false);
  });

  it('go by the place of the key on keyboards of other alphabets', () => {
    expect(matches('Mod+Z', press('я', { ctrlKey: true, code: 'KeyZ' }))).toBe(true);
    expect(matches('Mod+Z', press('y', { ctrlKey: true, code: 'KeyZ' }))).toBe(false);
  });

  it('go by the place of a digit where Alt makes another sign of it', () => {
    expect(matches('Alt+1', press('1', { altKey: true, code: 'Digit1' }))).toBe(true);
    expect(matches('Alt+1', press('¡', { altKey: true, code: 'Digit1' }))).toBe(true);
    expect(matches('Alt+1', press('1', { ctrlKey: true, code: 'Digit1' }))).toBe(false);
  });

  it('are shown as people name them', () => {
    expect(shortcutText('Mod+Shift+Z')).toBe('Ctrl Shift Z');
    expect(shortcutText('Mod++')).toBe('Ctrl +');
    expect(shortcutText('Delete')).toBe('Del');
  });
});

describe('actions', () => {
  it('have ids and keys of their own', () => {
    const ids = allActions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = allActions.flatMap(({ shortcut, alternatives = [] }) => [
      ...(shortcut === undefined ? [] : [shortcut]),
      ...alternatives,
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leave the keys of its tabs and windows to the browser', () => {
    const taken = /^Mod\+([1-9]|(Shift\+)?[NTW]|(Shift\+)?Tab|PageUp|PageDown)$/;
    const keys = allActions.flatMap(({ shortcut, alternatives = [] }) => [shortcut ?? '', ...alternatives]);
    expect(keys.filter((key) => taken.test(key))).toEqual([]);
  });

  it('of context menus are in the menus of the window too', () => {
    const listed = new Set<Action>(allActions);
    const offered = Object.values(contextMenus).flat(2);
    expect(offered.filter((action) => !listed.has(action))).toEqual([]);
  });
});

it('works while a person types where it types nothing, and leaves a field its own undo', () => {
  const works = (...shortcuts: string[]) => shortcuts.map((shortcut) => worksWhileTyping(shortcut, false));
  expect(works('Mod+S', 'Alt+N', 'F6', 'Shift+F6')).toEqual([true, true, true, true]);
  expect(works('Mod+Z', 'Mod+Shift+Z', 'L', 'Delete')).toEqual([false, false, false, false]);
  expect(worksWhileTyping('Alt+N', true)).toBe(false);
});
