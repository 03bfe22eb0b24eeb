import { FilePlus, FolderOpen, Save, Upload } from 'lucide-react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { pickFiles } from '../state/file-picking.ts';
import { beginProject, openRecent, showGallery } from '../state/gallery-store.ts';
import { useProject } from '../state/project-store.ts';
import { saveSession } from '../state/session.ts';
import { showToast } from '../state/toasts.ts';
import { useView } from '../state/view-store.ts';
import type { Action } from './action.ts';

const isOpen = () => useProject.getState().history !== undefined;

async function save(): Promise<void> {
  const problems = await saveSession();
  const worst = problems.find(({ severity }) => severity === 'error');
  if (worst === undefined) return;
  const { message, fix } = explain(worst, currentLanguage());
  showToast({ tone: 'error', title: message, detail: fix });
}

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
    enabled: () => {
      const { open: project, revision, savedRevision } = useProject.getState();
      return project?.writable === true && revision !== savedRevision;
    },
    run: save,
  },
  exportModel: {
    id: 'file.export',
    title: 'action.exportModel',
    group: 'file',
    icon: Upload,
    shortcut: 'Mod+E',
    enabled: isOpen,
    run: () => useView.setState({ room: 'export' }),
  },
} as const satisfies Readonly<Record<string, Action>>;
