/** Electron as far as `main.ts` uses it, for the tests: what was called in which order, and events to send. */
import { EventEmitter } from 'node:events';
import type { CustomScheme, MenuItemConstructorOptions } from 'electron';

type Handler = (request: { readonly url: string; readonly method: string }) => Promise<Response>;

class FakeApp extends EventEmitter {
  readonly calls: string[];
  readonly #ready: Promise<void>;
  readonly #isFirst: boolean;
  /** How it ended: 'quit' where nobody objected, else the exit code. */
  ended: 'quit' | number | undefined;
  becomeReady = (): void => undefined;

  constructor(calls: string[], isFirst: boolean) {
    super();
    this.calls = calls;
    this.#isFirst = isFirst;
    this.#ready = new Promise((resolve) => {
      this.becomeReady = resolve;
    });
  }

  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }

  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.#isFirst;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  getLocale(): string {
    return 'en-US';
  }

  quit(): void {
    let prevented = false;
    const preventDefault = (): void => {
      prevented = true;
    };
    this.emit('before-quit', { preventDefault });
    if (!prevented) this.ended ??= 'quit';
  }

  exit(code: number): void {
    this.ended ??= code;
  }
}

class FakeContents extends EventEmitter {
  reloads = 0;
  opens: ((details: { url: string }) => { action: string }) | undefined;

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.opens = handler;
  }

  reload(): void {
    this.reloads++;
  }
}

export interface FakeWindow extends EventEmitter {
  readonly webContents: FakeContents;
  readonly address: string;
  readonly shown: string[];
  minimized: boolean;
}

/** @param isFirst whether no other instance of the program runs */
export function fakeElectron(isFirst = true) {
  const calls: string[] = [];
  const app = new FakeApp(calls, isFirst);
  const asked = new Set<string>();
  const ipcMain = Object.assign(new EventEmitter(), { handle: (channel: string) => void asked.add(channel) });
  const windows: FakeWindow[] = [];
  const handlers = new Map<string, Handler>();
  const menus: (readonly MenuItemConstructorOptions[] | null)[] = [];
  const outside: string[] = [];

  class BrowserWindow extends EventEmitter implements FakeWindow {
    readonly webContents = new FakeContents();
    address = '';
    readonly shown: string[] = [];
    minimized = false;

    constructor() {
      super();
      calls.push('new BrowserWindow');
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(address: string): Promise<void> {
      calls.push('loadURL');
      this.address = address;
    }
    show(): void {
      this.shown.push('show');
    }
    focus(): void {
      this.shown.push('focus');
    }
    restore(): void {
      this.shown.push('restore');
    }
    isMinimized(): boolean {
      return this.minimized;
    }
    isVisible(): boolean {
      return this.shown.length > 0;
    }
    isDestroyed(): boolean {
      return false;
    }
  }

  const guard = (name: string) => (): void => void calls.push(name);
  const module = {
    app,
    BrowserWindow: BrowserWindow as new () => FakeWindow,
    dialog: {},
    ipcMain,
    Menu: {
      setApplicationMenu: (menu: readonly MenuItemConstructorOptions[] | null) => menus.push(menu),
      buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
    },
    MessageChannelMain: class {},
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged(schemes: readonly CustomScheme[]) {
        calls.push(`registerSchemesAsPrivileged ${schemes.map(({ scheme }) => scheme).join()}`);
      },
      handle(scheme: string, handler: Handler) {
        calls.push(`handle ${scheme}`);
        handlers.set(scheme, handler);
      },
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: guard('guardSession'),
        setPermissionCheckHandler: () => undefined,
        setDevicePermissionHandler: () => undefined,
        webRequest: { onBeforeRequest: () => undefined },
      },
    },
    shell: { openExternal: async (address: string) => void outside.push(address) },
    utilityProcess: {},
  };
  return { module, app, calls, windows, handlers, menus, outside, ipcMain, asked };
}
