import { Database, FilePlus, FolderOpen, LockOpen, Save, SaveAll, Upload } from 'lucide-react';
import { translate } from '../i18n/index.ts';
import { askForData } from '../state/data-start.ts';
import { pickFiles } from '../state/file-picking.ts';
import { beginProject, openRecent, showGallery } from '../state/gallery-store.ts';
import { canTakeOver, save, showSaveAs, takeOver } from '../state/project-notices.ts';
import { isDirty, isProjectOpen, useProject } from '../state/project-store.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

async function open(): Promise<void> {
  const title = translate()('action.openProject');
  const [folder] = await pickFiles({ kind: 'open-folder', title });
  if (folder !== undefined) await openRecent(folder.handle);
}

export const fileActions = {
  newProject: {
    id: 'file.new',
    title: 'action.newProject',
    group: 'file',
    icon: FilePlus,
    shortcut: 'Alt+N',
    run: showGallery,
  },
  emptyProject: {
    id: 'file.new-empty',
    title: 'gallery.newEmpty',
    group: 'file',
    icon: FilePlus,
    run: () => beginProject(undefined, translate()('gallery.emptyName')),
  },
  fromData: {
    id: 'file.new-from-data',
    title: 'dataStart.action.start',
    group: 'file',
    icon: Database,
    shortcut: 'Alt+Shift+N',
    run: () => askForData('new-project'),
  },
  openProject: {
    id: 'file.open',
    title: 'action.openProject',
    group: 'file',
    icon: FolderOpen,
    shortcut: 'Mod+O',
    run: open,
  },
  save: {
    id: 'file.save',
    title: 'action.save',
    group: 'file',
    icon: Save,
    shortcut: 'Mod+S',
    // Also where another window took the project over: it then says what the ways out are.
    enabled: () => isProjectOpen() && isDirty(),
    run: () => save(),
  },
  saveAs: {
    id: 'file.save-as',
    title: 'project.action.saveAs',
    group: 'file',
    icon: SaveAll,
    shortcut: 'Mod+Shift+S',
    enabled: () => isProjectOpen() && useProject.getState().open?.readOnly?.reason !== 'newer',
    run: showSaveAs,
  },
  takeOver: {
    id: 'file.take-over',
    title: 'project.action.takeOver',
    group: 'file',
    icon: LockOpen,
    enabled: () => canTakeOver(useProject.getState().open),
    run: async () => void (await takeOver()),
  },
  exportModel: {
    id: 'file.export',
    title: 'action.exportModel',
    group: 'file',
    icon: Upload,
    shortcut: 'Mod+E',
    enabled: isProjectOpen,
    run: () => useView.setState({ page: 'export' }),
  },
} as const satisfies Readonly<Record<string, Action>>;
