import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { ReloadLimit, surviveCrashes } from './page-crashes.ts';
import { fakeElectron } from './testing/fake-electron.ts';

/** A window whose page crashes at will; `answers` are the buttons that the person presses. */
function crashing(answers: number[], language: 'en' | 'zh-CN' = 'en') {
  let time = 0;
  const { module } = fakeElectron();
  const window = new module.BrowserWindow();
  const asked: MessageBoxOptions[] = [];
  const quit = vi.fn();
  const dialog = {
    showMessageBox: async (_window: unknown, options: MessageBoxOptions) => {
      asked.push(options);
      return { response: answers.shift() ?? expect.unreachable(), checkboxChecked: false };
    },
  };
  surviveCrashes(window as unknown as BrowserWindow, {
    dialog: dialog as never,
    language,
    quit,
    limit: new ReloadLimit(() => time),
  });
  return {
    window,
    asked,
    quit,
    async crash(reason = 'crashed') {
      window.webContents.emit('render-process-gone', {}, { reason });
      await new Promise(setImmediate);
      return window.webContents.reloads;
    },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

it('loads a page that crashed again, and not one that ended', async () => {
  const { crash, asked } = crashing([]);
  expect(await crash('clean-exit')).toBe(0);
  expect(await crash('oom')).toBe(1);
  expect(asked).toEqual([]);
});

it('asks instead of loading it a fourth time within a minute', async () => {
  const { window, crash, asked, quit, pass } = crashing([0, 1]);
  for (const reloads of [1, 2, 3]) expect(await crash()).toBe(reloads);
  expect([asked.length, window.shown]).toEqual([0, []]);
  expect(await crash('oom')).toBe(4);
  expect(asked).toMatchObject([{ type: 'error', buttons: ['Load the window again', 'Quit'], cancelId: 1 }]);
  expect(asked[0]?.detail).toContain('oom');
  // The box stands over a window that is seen, also where none was ever drawn.
  expect(window.shown).toEqual(['show']);
  for (const reloads of [5, 6, 7]) expect(await crash()).toBe(reloads);
  pass(1000);
  expect(await crash()).toBe(7);
  expect(asked).toHaveLength(2);
  expect(quit).toHaveBeenCalledOnce();
});

it('counts only the crashes of the last minute', async () => {
  const { crash, asked, pass } = crashing([]);
  for (let crashes = 1; crashes <= 10; crashes++) {
    expect(await crash()).toBe(crashes);
    pass(20_001);
  }
  expect(asked).toEqual([]);
});

it('asks in Chinese where the system speaks it', async () => {
  const { crash, asked } = crashing([1], 'zh-CN');
  for (let crashes = 1; crashes <= 4; crashes++) await crash();
  expect(asked).toMatchObject([{ buttons: ['重新加载窗口', '退出'] }]);
});
