/**
 * Electron's modules by Node's own means, as far as the self-test of the packed program needs them: it shows that the
 * program finds its files and packages, and that window, services and engine understand each other.
 */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';

const parentPort = fileURLToPath(new URL('./parent-port-stand-in.mjs', import.meta.url));

export const app = Object.assign(new EventEmitter(), {
  enableSandbox: () => undefined,
  whenReady: () => Promise.resolve(),
  /** @param {number} code */
  exit: (code) => process.exit(code),
});

export const protocol = { registerSchemesAsPrivileged: () => undefined };

export const utilityProcess = {
  /** @param {string} path @param {string[]} args @param {{ stdio: 'pipe' }} options */
  fork(path, args, { stdio }) {
    const child = fork(path, args, {
      execArgv: ['--import', parentPort],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    const utility = Object.assign(new EventEmitter(), {
      pid: child.pid,
      stdout: child.stdout,
      stderr: child.stderr,
      /** @param {any} message */
      postMessage: (message) => void (child.connected && child.send(message)),
      kill: () => child.kill(),
    });
    child.on('message', (message) => utility.emit('message', message));
    child.on('exit', (code) => utility.emit('exit', code ?? 1));
    return utility;
  },
};

export class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = mainPort(port1);
    this.port2 = mainPort(port2);
  }
}

/** A port whose events carry their data in an object, as Electron's. @param {import('node:worker_threads').MessagePort} port */
function mainPort(port) {
  return {
    /** @param {'message' | 'close'} name @param {(event: { data: unknown }) => void} listener */
    on: (name, listener) => port.on(name, (data) => listener({ data })),
    /** @param {unknown} message */
    postMessage: (message) => port.postMessage(message),
    start: () => undefined,
    close: () => port.close(),
  };
}

// A window is not part of it.
export class BrowserWindow {}
export const Menu = {};
export const dialog = {};
export const ipcMain = {};
export const nativeTheme = {};
export const session = {};
export const shell = {};
