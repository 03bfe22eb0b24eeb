import type { BrowserWindow, Dialog, FileFilter, Shell } from 'electron';
import type { DialogHost, DialogRequest } from '../services/files/dialog-host.ts';

/** The system's file dialogs, over the window that asks. */
export function nativeDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  shell: Pick<Shell, 'showItemInFolder'>,
  window: () => BrowserWindow | undefined,
): DialogHost {
  return {
    reveal: (path) => shell.showItemInFolder(path),
    async show(request) {
      const parent = window();
      if (parent === undefined) return [];
      const common = { title: request.title, filters: filters(request) };
      if (request.kind === 'save-file') {
        const { suggestedName } = request;
        const options = { ...common, ...(suggestedName !== undefined && { defaultPath: suggestedName }) };
        const { canceled, filePath } = await dialog.showSaveDialog(parent, options);
        return canceled || filePath === '' ? [] : [filePath];
      }
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        ...common,
        properties: [...openProperties[request.kind]],
      });
      return canceled ? [] : filePaths;
    },
  };
}

const openProperties = {
  'open-file': ['openFile'],
  'open-files': ['openFile', 'multiSelections'],
  'open-folder': ['openDirectory', 'createDirectory'],
} as const;

function filters({ extensions }: DialogRequest): FileFilter[] {
  if (extensions.length === 0) return [];
  const kinds = extensions.map((extension) => `.${extension}`).join(', ');
  return [{ name: kinds, extensions: [...extensions] }];
}
