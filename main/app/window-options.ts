import type { BrowserWindowConstructorOptions } from 'electron';

/** Size of the window before the screen's own. */
const size = { width: 1440, height: 900, minWidth: 900, minHeight: 600 } as const;

/**
 * How the window is made: sandboxed and isolated, without Node in any of its parts, and shown once it is drawn.
 * @param preload path of the preload script
 */
export function windowOptions(preload: string, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    ...size,
    title: 'Netloom',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: isDark ? '#15171a' : '#eaedf0',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}
