/** Monaco with JSON alone, its workers served beside the page. */
import * as monaco from 'monaco-editor/editor/editor.api';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

globalThis.MonacoEnvironment = {
  getWorker: (_path: string, label: string) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim().slice(0, 7);

/** Gives the editor the colours of the window's theme; call again when that changes. */
export function applyEditorTheme(): void {
  const dark = document.documentElement.dataset.theme === 'dark';
  const colour = (name: string) => token(name).slice(1);
  monaco.editor.defineTheme('netloom', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'string.key.json', foreground: colour('text') },
      { token: 'string.value.json', foreground: colour('kind-label') },
      { token: 'number', foreground: colour('kind-image') },
      { token: 'keyword', foreground: colour('kind-vector') },
    ],
    colors: {
      'editor.background': token('panel'),
      'editor.foreground': token('text'),
      'editorLineNumber.foreground': token('text-2'),
      'editorLineNumber.activeForeground': token('text'),
      'editor.lineHighlightBackground': token('hover'),
      'editorWidget.background': token('raised'),
      'editorWidget.border': token('border-strong'),
      'editorError.foreground': token('error'),
      'editorWarning.foreground': token('warning'),
      focusBorder: token('focus'),
    },
  });
  monaco.editor.setTheme('netloom');
}

export { jsonDefaults, monaco };
