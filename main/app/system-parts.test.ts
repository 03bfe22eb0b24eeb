import { EventEmitter } from 'node:events';
import { sep } from 'node:path';
import { PassThrough } from 'node:stream';
import type { BrowserWindow, Dialog, UtilityProcess } from 'electron';
import { describe, expect, it } from 'vitest';
import type { EngineExit } from '../services/engine-host.ts';
import { nativeDialogs } from './native-dialogs.ts';
import { unpackedPath } from './unpacked-path.ts';
import { utilityEngineHost } from './utility-engine-host.ts';

class FakeProcess extends EventEmitter {
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly sent: unknown[] = [];
  pid: number | undefined;
  killed = false;
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
}

describe('an engine in a utility process', () => {
  it('is sent requests, tells replies, and reports how it ended', async () => {
    const child = new FakeProcess();
    const engine = utilityEngineHost({ fork: () => child as unknown as UtilityProcess }).start();
    engine.send({ kind: 'stop' });
    expect(child.sent).toEqual([{ kind: 'stop' }]);
    const replies: unknown[] = [];
    engine.onReply((reply) => replies.push(reply));
    child.emit('message', { kind: 'failed', problems: [] });
    expect(replies).toEqual([{ kind: 'failed', problems: [] }]);
    child.stderr.write('out of memory');
    await new Promise((resolve) => setImmediate(resolve));
    const exits: EngineExit[] = [];
    engine.onExit((exit) => exits.push(exit));
    child.emit('exit', 134);
    expect(exits).toEqual([{ code: 134, signal: null, lastOutput: 'out of memory' }]);
    engine.send({ kind: 'stop' });
    expect(child.sent).toHaveLength(1);
    engine.kill();
    expect(child.killed).toBe(true);
  });

  it('may run out of memory without an error in the program', () => {
    const child = new FakeProcess();
    const engine = utilityEngineHost({ fork: () => child as unknown as UtilityProcess }).start();
    const exits: EngineExit[] = [];
    engine.onExit((exit) => exits.push(exit));
    // With no listener, this would throw.
    child.emit('error', 'FatalError', 'v8::ToLocalChecked', '{}');
    child.emit('exit', 133);
    expect(exits).toEqual([{ code: 133, signal: null, lastOutput: 'FatalError in v8::ToLocalChecked\n' }]);
  });

  it('may be killed in the moment it ends by itself', () => {
    const child = new FakeProcess();
    const engine = utilityEngineHost({ fork: () => child as unknown as UtilityProcess }).start();
    // Of a process that is gone, before its end was reported.
    child.pid = 2 ** 22 + 1;
    expect(() => engine.kill()).not.toThrow();
    child.emit('exit', 0);
    expect(() => engine.kill()).not.toThrow();
  });
});

describe('files outside the archive', () => {
  it('are found beside it, and a program that is not packed where it is', () => {
    const path = (...parts: string[]) => ['', ...parts].join(sep);
    expect(unpackedPath(path('opt', 'resources', 'app.asar', 'templates'))).toBe(
      path('opt', 'resources', 'app.asar.unpacked', 'templates'),
    );
    expect(unpackedPath(path('home', 'netloom', 'templates'))).toBe(path('home', 'netloom', 'templates'));
  });
});

describe('native dialogs', () => {
  const window = {} as BrowserWindow;
  const dialogs = (answer: object, asked: object[] = []) =>
    nativeDialogs(
      {
        showOpenDialog: async (_: unknown, options: object) => asked.push(options) && answer,
        showSaveDialog: async (_: unknown, options: object) => asked.push(options) && answer,
      } as unknown as Dialog,
      { showItemInFolder: (path: string) => void shown.push(path) },
      () => window,
    );
  const shown: string[] = [];
  it('show a file in the file manager of the system', () => {
    dialogs([]).reveal('/home/ada/model.onnx');
    expect(shown).toEqual(['/home/ada/model.onnx']);
  });

  const request = { title: 'Open', extensions: ['csv', 'tsv'], suggestedName: undefined };

  it('give the paths that were picked, and none when they were cancelled', async () => {
    const asked: object[] = [];
    const open = dialogs({ canceled: false, filePaths: ['/a', '/b'] }, asked);
    expect(await open.show({ ...request, kind: 'open-files' })).toEqual(['/a', '/b']);
    expect(asked).toEqual([
      {
        title: 'Open',
        filters: [{ name: '.csv, .tsv', extensions: ['csv', 'tsv'] }],
        properties: ['openFile', 'multiSelections'],
      },
    ]);
    const save = dialogs({ canceled: false, filePath: '/c.onnx' });
    expect(await save.show({ ...request, kind: 'save-file', suggestedName: 'c.onnx' })).toEqual(['/c.onnx']);
    const cancelled = dialogs({ canceled: true, filePaths: [], filePath: '' });
    expect(await cancelled.show({ ...request, kind: 'open-folder' })).toEqual([]);
    expect(await cancelled.show({ ...request, kind: 'save-file' })).toEqual([]);
  });

  it('need a window', async () => {
    const without = nativeDialogs({} as Dialog, { showItemInFolder: () => {} }, () => undefined);
    expect(await without.show({ ...request, kind: 'open-file' })).toEqual([]);
  });
});
