import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  Redo2,
  Scissors,
  SquareDashed,
  SquareMousePointer,
  Trash2,
  Undo2,
  Unplug,
} from 'lucide-react';
import { canvasView } from '../state/canvas-view.ts';
import { isGraphEditable } from '../state/graph-editable.ts';
import { currentDocument, redoEdit, undoEdit, useProject } from '../state/project-store.ts';
import { edgeKey, select, useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { copySelection, cutSelection, duplicateSelection, paste } from './clipboard.ts';
import { deleteSelection } from './graph-editing.ts';
import { graphDisabledReason } from './graph-reasons.ts';

const isWritable = () => useProject.getState().open?.writable === true;
const hasNodes = () => useView.getState().selection.nodes.size > 0;
const hasSelection = () => hasNodes() || useView.getState().selection.edges.size > 0;

function selectAll(): void {
  const graph = currentDocument()?.graph;
  if (graph === undefined) return;
  select(Object.keys(graph.nodes), graph.edges.map(edgeKey));
  // What comes next is meant for them.
  canvasView()?.focus();
}

export const editActions = {
  undo: {
    id: 'edit.undo',
    title: 'action.undo',
    group: 'edit',
    icon: Undo2,
    shortcut: 'Mod+Z',
    enabled: () => isWritable() && (useProject.getState().history?.past.length ?? 0) > 0,
    run: undoEdit,
  },
  redo: {
    id: 'edit.redo',
    title: 'action.redo',
    group: 'edit',
    icon: Redo2,
    shortcut: 'Mod+Shift+Z',
    alternatives: ['Mod+Y'],
    enabled: () => isWritable() && (useProject.getState().history?.future.length ?? 0) > 0,
    run: redoEdit,
  },
  cut: {
    id: 'edit.cut',
    title: 'action.cut',
    group: 'edit',
    icon: Scissors,
    shortcut: 'Mod+X',
    area: 'canvas',
    enabled: () => isGraphEditable() && hasNodes(),
    disabledReason: graphDisabledReason,
    run: cutSelection,
  },
  copy: {
    id: 'edit.copy',
    title: 'action.copy',
    group: 'edit',
    icon: Copy,
    shortcut: 'Mod+C',
    area: 'canvas',
    enabled: hasNodes,
    run: copySelection,
  },
  paste: {
    id: 'edit.paste',
    title: 'action.paste',
    group: 'edit',
    icon: ClipboardPaste,
    shortcut: 'Mod+V',
    area: 'canvas',
    enabled: isGraphEditable,
    disabledReason: graphDisabledReason,
    run: paste,
  },
  duplicate: {
    id: 'edit.duplicate',
    title: 'action.duplicate',
    group: 'edit',
    icon: CopyPlus,
    shortcut: 'Mod+D',
    alternatives: ['Shift+D'],
    area: 'canvas',
    enabled: () => isGraphEditable() && hasNodes(),
    disabledReason: graphDisabledReason,
    run: duplicateSelection,
  },
  delete: {
    id: 'edit.delete',
    title: 'action.delete',
    group: 'edit',
    icon: Trash2,
    shortcut: 'Delete',
    alternatives: ['Backspace'],
    area: 'canvas',
    enabled: () => isGraphEditable() && hasSelection(),
    disabledReason: graphDisabledReason,
    run: () => deleteSelection({ heal: true }),
  },
  deleteWithWires: {
    id: 'edit.delete-with-wires',
    title: 'action.deleteWithWires',
    group: 'edit',
    icon: Unplug,
    shortcut: 'Shift+Delete',
    alternatives: ['Mod+Delete', 'Shift+Backspace', 'Mod+Backspace'],
    area: 'canvas',
    enabled: () => isGraphEditable() && hasNodes(),
    disabledReason: graphDisabledReason,
    run: () => deleteSelection(),
  },
  selectAll: {
    id: 'edit.select-all',
    title: 'action.selectAll',
    group: 'edit',
    icon: SquareMousePointer,
    shortcut: 'Mod+A',
    // The texts of the window are no text to select.
    area: 'beside-canvas',
    enabled: () => canvasView() !== undefined && currentDocument() !== undefined,
    run: selectAll,
  },
  selectNone: {
    id: 'edit.select-none',
    title: 'action.selectNone',
    group: 'edit',
    icon: SquareDashed,
    shortcut: 'Escape',
    area: 'canvas',
    enabled: hasSelection,
    run: () => select([]),
  },
} as const satisfies Readonly<Record<string, Action>>;
