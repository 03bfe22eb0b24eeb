/** What becomes of a window whose page has crashed: it is loaded again, but not without end. */
import type { BrowserWindow, Dialog } from 'electron';
import type { Language } from '../../shared/diagnostics/code-entry.ts';

const maxReloads = 3;
const withinMilliseconds = 60_000;

/** Says whether a page that crashed may be loaded again without asking: three times a minute. */
export class ReloadLimit {
  #reloads: readonly number[] = [];
  readonly #now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether it may be, now; counts it if so. */
  allows(): boolean {
    const now = this.#now();
    const recent = this.#reloads.filter((time) => time > now - withinMilliseconds);
    const isAllowed = recent.length < maxReloads;
    this.#reloads = isAllowed ? [...recent, now] : recent;
    return isAllowed;
  }

  /** The person wants it tried again. */
  forget(): void {
    this.#reloads = [];
  }
}

export interface CrashOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly language: Language;
  /** Ends the program; runs come to a safe point first. */
  readonly quit: () => void;
  readonly limit?: ReloadLimit;
}

/**
 * Loads the page again when it crashes: runs and unsaved edits are not in the page, and it comes back to them. A page
 * that crashes time after time would take the machine with it, so then the person is asked.
 */
export function surviveCrashes(
  window: BrowserWindow,
  { dialog, language, quit, limit = new ReloadLimit() }: CrashOptions,
): void {
  const text = texts[language];
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (limit.allows()) {
      window.webContents.reload();
      return;
    }
    // A window that was never drawn is not shown yet, and a message box over it would not be either.
    if (!window.isVisible()) window.show();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      title: 'Netloom',
      message: text.message,
      detail: text.detail(reason),
      buttons: [text.again, text.quit],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (response !== 0) quit();
    else if (!window.isDestroyed()) {
      limit.forget();
      window.webContents.reload();
    }
  });
}

const texts = {
  en: {
    message: 'The window has crashed several times in a minute.',
    detail: (reason: string) =>
      `The system says: ${reason}. Training runs go on meanwhile, and edits are kept; both are there when the window ` +
      'comes back. If it does not, quit: runs are brought to a safe end, to be resumed later.',
    again: 'Load the window again',
    quit: 'Quit',
  },
  'zh-CN': {
    message: '窗口在一分钟内多次崩溃。',
    detail: (reason: string) =>
      `系统报告：${reason}。训练仍在进行，编辑也已保留；窗口恢复后即可看到。若无法恢复，请退出：训练会安全停止，以后可以继续。`,
    again: '重新加载窗口',
    quit: '退出',
  },
} as const satisfies Record<Language, unknown>;
