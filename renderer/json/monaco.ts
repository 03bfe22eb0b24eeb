/** Monaco with JSON alone, its workers served beside the page. */
import * as monaco from 'monaco-editor/editor/editor.api';
// JSON's mode loads every feature of the editor when the first text is shown. Each wants services that are made with the
// first editor, so all of them have to be there before.
import 'monaco-editor/internal/common/workers';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

globalThis.MonacoEnvironment = {
  getWorker: (_path: string, label: string) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

// The window's own commands come with it, here as everywhere.
monaco.editor.addKeybindingRule({ keybinding: monaco.KeyCode.F1, command: null });

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
