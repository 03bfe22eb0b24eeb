/**
 * Electron's security checklist, item by item, as far as it can be held without the binary. That the program turns the sandbox
 * on (4) and listens on two channels (17) is in main.test.ts; what the page gets of Electron (20), in preload.test.ts.
 */
import { readFile } from 'node:fs/promises';
import type { Session, WebContents, WindowOpenHandlerResponse } from 'electron';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../window/security-policy.ts';
import { isDocumentation, isOwnAddress, windowAddress } from './app-address.ts';
import { appScheme } from './app-protocol.ts';
import { guardContents, guardSession } from './guards.ts';
import { isOwnFrame } from './own-frame.ts';
import { windowOptions } from './window-options.ts';

const options = windowOptions('/preload.cjs', true);
const preferences = options.webPreferences ?? {};

/** Plays a page: what was received of each event, and how it answers to opening windows. */
function fakeContents() {
  interface Navigation {
    readonly url: string;
    readonly isMainFrame: boolean;
    preventDefault(): void;
  }
  const listeners = new Map<string, (event: Navigation) => void>();
  let open: (details: { url: string }) => WindowOpenHandlerResponse = () => expect.unreachable();
  const opened: string[] = [];
  const contents = {
    on: (name: string, listener: (event: Navigation) => void) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler;
    },
  };
  guardContents(contents as unknown as WebContents, (address) => opened.push(address));
  const isPrevented = (name: string, url = 'https://evil.example/', isMainFrame = true): boolean => {
    let prevented = false;
    listeners.get(name)?.({
      url,
      isMainFrame,
      preventDefault() {
        prevented = true;
      },
    });
    return prevented;
  };
  return { isPrevented, open: (url: string) => open({ url }), opened };
}

describe("Electron's security checklist", () => {
  it('1: loads from its own scheme alone', () => {
    type Listener = (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void;
    let before: Listener = () => expect.unreachable();
    const none = (): void => undefined;
    guardSession({
      setPermissionRequestHandler: none,
      setPermissionCheckHandler: none,
      setDevicePermissionHandler: none,
      webRequest: {
        onBeforeRequest: (listener: Listener) => {
          before = listener;
        },
      },
    } as unknown as Session);
    const isCancelled = (url: string): boolean => {
      let cancelled = false;
      before({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    for (const url of [
      windowAddress,
      'app://netloom/assets/a.js',
      'data:image/png;base64,',
      'blob:app://netloom/1',
    ]) {
      expect(isCancelled(url), url).toBe(false);
    }
    const foreign = [
      'http://a.example',
      'https://a.example',
      'file:///etc/passwd',
      'ws://127.0.0.1:1',
      'app://other/',
    ];
    for (const url of foreign) expect(isCancelled(url), url).toBe(true);
    expect(appScheme.privileges).toMatchObject({ standard: true, secure: true });
    expect(appScheme.privileges?.bypassCSP ?? false).toBe(false);
  });

  it('2: has no Node in any part of a page', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3, 4, 6: isolates, sandboxes and keeps web security', () => {
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, webSecurity: true });
  });

  it('5: denies every permission but copying a text', () => {
    type Handler = (contents: null, permission: string, answer: (granted: boolean) => void) => unknown;
    let request: Handler = () => undefined;
    let check: Handler = () => undefined;
    let device: boolean | undefined;
    guardSession({
      setPermissionRequestHandler: (handler: Handler) => {
        request = handler;
      },
      setPermissionCheckHandler: (handler: Handler) => {
        check = handler;
      },
      setDevicePermissionHandler: (handler: () => boolean) => {
        device = handler();
      },
      webRequest: { onBeforeRequest: () => undefined },
    } as unknown as Session);
    const granted = (permission: string): unknown[] => {
      const answers: unknown[] = [];
      request(null, permission, (answer) => answers.push(answer));
      return [...answers, check(null, permission, () => undefined)];
    };
    const denied = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fullscreen',
      'hid',
    ];
    for (const permission of denied) expect(granted(permission), permission).toEqual([false, false]);
    expect(granted('clipboard-sanitized-write')).toEqual([true, true]);
    expect(device).toBe(false);
  });

  it('7: gives every page a strict policy', () => {
    const policy = new Map(
      contentSecurityPolicy()
        .split('; ')
        .map((directive) => {
          const [name = '', ...sources] = directive.split(' ');
          return [name, sources.join(' ')] as const;
        }),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('frame-src')).toBe("'none'");
    expect(policy.get('connect-src')).toBe("'self'");
    expect(contentSecurityPolicy()).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  it('8 to 11: has no insecure content, no experiments and no webview', () => {
    expect(preferences).toMatchObject({
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(preferences.enableBlinkFeatures).toBeUndefined();
  });

  it('12, 13: embeds nothing and goes nowhere', () => {
    const { isPrevented } = fakeContents();
    const events = ['will-attach-webview', 'will-navigate', 'will-frame-navigate', 'will-redirect'];
    expect(events.filter((name) => !isPrevented(name))).toEqual([]);
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      for (const url of [
        'app://netloom/other.html',
        'app://netloom/?x',
        'app://evil/',
        'about:blank',
        'data:,',
      ])
        expect(isPrevented(name, url), url).toBe(true);
      expect(isPrevented(name, windowAddress, false)).toBe(true);
      // The button that loads the page again after the connection was lost.
      expect(isPrevented(name, windowAddress)).toBe(false);
    }
    expect(isPrevented('will-redirect', windowAddress)).toBe(true);
    expect(preferences.navigateOnDragDrop).toBe(false);
  });

  it('14, 15: opens no window, and outside only documentation', () => {
    const { open, opened } = fakeContents();
    const wrong = [
      'https://evil.example/',
      'http://onnx.ai/',
      'https://onnx.ai.evil.example/',
      'https://onnx.ai@evil.example/',
      'https://user:word@onnx.ai/',
      'https://onnx.ai:8443/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://onnx.ai/',
      '',
    ];
    for (const url of wrong) {
      expect(open(url)).toEqual({ action: 'deny' });
      expect(isDocumentation(url), url).toBe(false);
    }
    expect(open('https://onnx.ai/onnx/operators/')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://onnx.ai/onnx/operators/']);
  });

  it('16: is of a supported major version', async () => {
    const path = new URL('../../package.json', import.meta.url);
    const { devDependencies } = JSON.parse(await readFile(path, 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(Number.parseInt(devDependencies.electron ?? '', 10)).toBeGreaterThanOrEqual(44);
  });

  it('17: hears only the outermost frame of its own page', () => {
    expect(isOwnFrame({ url: windowAddress, parent: null })).toBe(true);
    expect(isOwnFrame(null)).toBe(false);
    const parent = { url: windowAddress, parent: null };
    expect(isOwnFrame({ url: windowAddress, parent: parent as never })).toBe(false);
    for (const url of [
      '',
      'https://evil.example/',
      'app://evil/',
      'app://netloom.evil/',
      'file:///x',
      'about:blank',
    ]) {
      expect(isOwnFrame({ url, parent: null }), url).toBe(false);
    }
  });

  it('18: is at an address of its own', () => {
    expect(isOwnAddress(windowAddress)).toBe(true);
    expect(new URL(windowAddress).protocol).not.toBe('file:');
  });
});
