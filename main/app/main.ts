/** The desktop program: puts window, protocol, menus, dialogs and services together, and decides nothing else. */
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { serveChannel } from '../../shared/contract/transport/serve-channel.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import type { MainServices } from '../services/create-services.ts';
import { DroppedFiles } from '../services/files/dropped-files.ts';
import { templatesFolder } from '../services/project-files.ts';
import { openServices } from '../window/open-services.ts';
import { selfTestOver } from '../window/self-test-host.ts';
import { ensureStarter } from '../window/starter-project.ts';
import { windowFolder } from '../window/window-files.ts';
import { scheme, windowAddress } from './app-address.ts';
import { answerAppRequest, appScheme } from './app-protocol.ts';
import { menuTemplate } from './application-menu.ts';
import { guardContents, guardSession } from './guards.ts';
import { nativeDialogs } from './native-dialogs.ts';
import { surviveCrashes } from './page-crashes.ts';
import { unpackedPath } from './unpacked-path.ts';
import { utilityEngineHost } from './utility-engine-host.ts';
import { listenToWindows, portChannel } from './window-ipc.ts';
import { windowOptions } from './window-options.ts';

/** How long a quitting program may take to bring its runs to a safe end. */
const shutdownMilliseconds = 5000;

const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));
const parts = {
  kind: 'electron',
  engineHost: utilityEngineHost(utilityProcess),
  templates: unpackedPath(templatesFolder),
} as const;
let window: BrowserWindow | undefined;

function openWindow(): void {
  const opened = new BrowserWindow(windowOptions(preload, nativeTheme.shouldUseDarkColors));
  window = opened;
  opened.once('ready-to-show', () => opened.show());
  opened.on('closed', () => {
    if (window === opened) window = undefined;
  });
  surviveCrashes(opened, { dialog, language: language(), quit: () => app.quit() });
  void opened.loadURL(windowAddress);
}

function showMenus(menus: Parameters<typeof menuTemplate>[0], choose: (action: string) => void): void {
  const template = menuTemplate(menus, choose, process.platform);
  Menu.setApplicationMenu(template.length === 0 ? null : Menu.buildFromTemplate(template));
}

/** With its stack: this is our own output, and nothing of it is sent to the window. */
function reportFault(procedure: string, fault: unknown): void {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  process.stderr.write(`netloom: ${procedure}: ${text}\n`);
}

function start(): void {
  guardSession(session.defaultSession);
  protocol.handle(scheme, (request) => answerAppRequest(windowFolder, request));
  const dropped = new DroppedFiles();
  const dialogs = nativeDialogs(dialog, shell, () => window);
  const services = openServices({ ...parts, dialogs, dropped });
  listenToWindows(ipcMain, {
    onLine(channel) {
      const own = services.openWindow();
      serveChannel(channel, own.services, reportFault);
      channel.onClose(() => void own.close());
    },
    onMenu: showMenus,
    onDrop: (path) => dropped.note(path),
  });
  showMenus([], () => undefined);
  quitGently(services);
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => app.quit());
  void starter(services)
    .catch((fault: unknown) => reportFault('the starter project', fault))
    .then(showWindow);
}

/** The one window: made where there is none, brought forward where there is. */
function showWindow(): void {
  if (window === undefined) {
    openWindow();
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Started from its sources the program opens on a first project; installed, on its gallery. */
async function starter(services: MainServices): Promise<void> {
  if (!process.argv.includes('--starter')) return;
  const made = await ensureStarter(services, language());
  if (!made.ok)
    for (const problem of made.error) reportFault('the starter project', explain(problem).message);
}

/** The system's, for what is said outside the window. */
function language(): Language {
  return app.getLocale().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Runs are stopped at a safe point before the program ends, however often it is asked to; but it does end. */
function quitGently(services: MainServices): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    setTimeout(() => app.exit(0), shutdownMilliseconds);
    void services.close().finally(() => {
      state = 'closed';
      app.quit();
    });
  });
}

/** Ten steps and an export over a message port, as a window would ask for them. */
async function runSelfTest(): Promise<void> {
  const { ok, text } = await selfTestOver(parts, (services, use) => {
    const { port1, port2 } = new MessageChannelMain();
    serveChannel(portChannel(port1), services.openWindow().services, reportFault);
    return use(portChannel(port2));
  });
  process.stdout.write(`${text}\n`);
  app.exit(ok ? 0 : 1);
}

app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
app.on('web-contents-created', (_event, contents) => {
  guardContents(contents, (address) => void shell.openExternal(address));
});
if (process.argv.includes('--self-test')) void app.whenReady().then(runSelfTest);
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
