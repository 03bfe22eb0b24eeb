import {
  AlignStartVertical,
  BadgePlus,
  Bandage,
  Boxes,
  CornerLeftUp,
  Focus,
  Maximize,
  Pencil,
  Scan,
  Search,
  SkipForward,
  Spline,
  Tag,
  Thermometer,
  Unlink,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { translate } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { isGraphEditable } from '../state/graph-editable.ts';
import { listedProblems } from '../state/problem-list.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { openBlock, useView } from '../state/view-store.ts';
import type { Action } from './action.ts';
import { removeWires, tidy } from './graph-editing.ts';
import { graphDisabledReason } from './graph-reasons.ts';
import { applyFirstRepair, hasFirstRepair, openNextProblem } from './problems.ts';
import { linkStart, meantWires, onlyNode, placeOfNext } from './selected-ends.ts';

const isWritable = () => useProject.getState().open?.writable === true;
const selected = () => [...useView.getState().selection.nodes];
const hasCanvas = () => canvasView() !== undefined && currentDocument() !== undefined;

/** Opens the list of nodes: what fits a port that is pointed at, else everything. */
function addNode(): void {
  const offers = useView.getState().pointed?.port === undefined ? 'all' : 'fitting';
  useView.setState({ overlay: { kind: 'add-node', place: placeOfNext(), offers } });
}

function onlyNodeReason(): string | undefined {
  return onlyNode() === undefined ? translate()('disabledReason.one-node') : undefined;
}

function linkReason(): string | undefined {
  if (linkStart() !== undefined) return undefined;
  return onlyNodeReason() ?? translate()('disabledReason.no-output');
}

function unlinkReason(): string | undefined {
  return meantWires().length === 0 ? translate()('disabledReason.no-wires') : undefined;
}

/** The selected node, if it is a block. */
function selectedBlock(): string | undefined {
  const id = onlyNode();
  const isBlock = id !== undefined && definitionOf(currentDocument(), id)?.kind === 'composite';
  return isBlock && useView.getState().page === 'build' ? id : undefined;
}

/** Puts the keyboard into the first field of the selected node, on the canvas or else in the inspector. */
function editNode(): void {
  const id = onlyNode();
  if (id === undefined) return;
  const onCanvas = document.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"] .node-value`);
  if (onCanvas !== null) onCanvas.click();
  else document.querySelector<HTMLElement>('[data-area="inspector"] [data-area-start]')?.focus();
}

const graph = { group: 'graph' } as const;

export const graphActions = {
  addNode: {
    ...graph,
    id: 'graph.add',
    title: 'action.addNode',
    icon: BadgePlus,
    shortcut: 'Tab',
    alternatives: ['Shift+A'],
    area: 'canvas',
    enabled: isGraphEditable,
    disabledReason: graphDisabledReason,
    run: addNode,
  },
  linkNode: {
    ...graph,
    id: 'graph.link',
    title: 'action.linkNode',
    icon: Spline,
    shortcut: 'L',
    area: 'canvas',
    enabled: () => isGraphEditable() && linkStart() !== undefined,
    disabledReason: () => graphDisabledReason() ?? linkReason(),
    run: () => {
      const from = linkStart();
      if (from !== undefined) useView.setState({ overlay: { kind: 'link', from } });
    },
  },
  findNode: {
    ...graph,
    id: 'graph.find',
    title: 'action.findNode',
    icon: Search,
    shortcut: 'Mod+F',
    enabled: hasCanvas,
    run: () => useView.setState({ overlay: { kind: 'find-node' } }),
  },
  openBlock: {
    ...graph,
    id: 'graph.open-block',
    title: 'action.openBlock',
    icon: Boxes,
    shortcut: 'O',
    area: 'canvas',
    enabled: () => selectedBlock() !== undefined && useView.getState().openedBlock.length === 0,
    run: () => {
      const block = selectedBlock();
      if (block !== undefined) openBlock([block]);
    },
  },
  closeBlock: {
    ...graph,
    id: 'graph.close-block',
    title: 'action.closeBlock',
    icon: CornerLeftUp,
    shortcut: 'Shift+O',
    area: 'canvas',
    enabled: () => useView.getState().openedBlock.length > 0,
    run: () => openBlock(useView.getState().openedBlock.slice(0, -1)),
  },
  unlink: {
    ...graph,
    id: 'graph.unlink',
    title: 'action.unlink',
    icon: Unlink,
    shortcut: 'Shift+L',
    area: 'canvas',
    enabled: () => isGraphEditable() && meantWires().length > 0,
    disabledReason: () => graphDisabledReason() ?? unlinkReason(),
    run: () => removeWires(meantWires()),
  },
  editNode: {
    ...graph,
    id: 'graph.edit',
    title: 'action.editNode',
    icon: Pencil,
    shortcut: 'Enter',
    area: 'canvas',
    enabled: () => isGraphEditable() && onlyNode() !== undefined,
    disabledReason: () => graphDisabledReason() ?? onlyNodeReason(),
    run: editNode,
  },
  tidyGraph: {
    ...graph,
    id: 'graph.tidy',
    title: 'action.tidyGraph',
    icon: AlignStartVertical,
    shortcut: 'Shift+T',
    area: 'canvas',
    enabled: () => isGraphEditable() && currentDocument() !== undefined,
    disabledReason: graphDisabledReason,
    run: () => tidy(),
  },
  tidySelection: {
    ...graph,
    id: 'graph.tidy-selection',
    title: 'action.tidySelection',
    icon: AlignStartVertical,
    enabled: () => isGraphEditable() && selected().length > 1,
    disabledReason: () =>
      graphDisabledReason() ?? (selected().length > 1 ? undefined : translate()('disabledReason.several')),
    run: () => tidy(selected()),
  },
  nextProblem: {
    ...graph,
    id: 'graph.next-problem',
    title: 'action.nextProblem',
    icon: SkipForward,
    shortcut: 'F8',
    enabled: () => listedProblems().length > 0,
    run: openNextProblem,
  },
  applyRepair: {
    ...graph,
    id: 'graph.repair',
    title: 'action.applyRepair',
    icon: Bandage,
    shortcut: 'Mod+.',
    enabled: () => isWritable() && hasFirstRepair(),
    run: applyFirstRepair,
  },
  toggleShapes: {
    ...graph,
    id: 'graph.shapes',
    title: 'action.toggleShapes',
    icon: Tag,
    checked: () => useView.getState().showShapes,
    run: () => useView.setState(({ showShapes }) => ({ showShapes: !showShapes })),
  },
  toggleCost: {
    ...graph,
    id: 'graph.cost',
    title: 'action.toggleCost',
    icon: Thermometer,
    checked: () => useView.getState().showCost,
    run: () => useView.setState(({ showCost }) => ({ showCost: !showCost })),
  },
} as const satisfies Readonly<Record<string, Action>>;

const zoomStep = 1.25;
const view = { group: 'view', enabled: hasCanvas } as const;

export const zoomActions = {
  zoomIn: {
    ...view,
    id: 'view.zoom-in',
    title: 'action.zoomIn',
    icon: ZoomIn,
    shortcut: 'Mod+=',
    alternatives: ['Mod++'],
    run: () => canvasView()?.zoomBy(zoomStep),
  },
  zoomOut: {
    ...view,
    id: 'view.zoom-out',
    title: 'action.zoomOut',
    icon: ZoomOut,
    shortcut: 'Mod+-',
    run: () => canvasView()?.zoomBy(1 / zoomStep),
  },
  zoomActual: {
    ...view,
    id: 'view.zoom-actual',
    title: 'action.zoomActual',
    icon: Scan,
    shortcut: 'Mod+0',
    run: () => canvasView()?.zoomTo(1),
  },
  zoomFit: {
    ...view,
    id: 'view.zoom-fit',
    title: 'action.zoomFit',
    icon: Maximize,
    shortcut: 'Shift+F',
    area: 'canvas',
    run: () => canvasView()?.fit(),
  },
  zoomSelection: {
    ...view,
    id: 'view.zoom-selection',
    title: 'action.zoomSelection',
    icon: Focus,
    shortcut: '.',
    area: 'canvas',
    enabled: () => hasCanvas() && selected().length > 0,
    run: () => canvasView()?.fit(selected()),
  },
} as const satisfies Readonly<Record<string, Action>>;
