/** What the window shows: pages, panels, selection, theme. Nothing here is part of the project. */
import { create } from 'zustand';
import type { LooseWire } from '../../shared/compiler/fitting-nodes.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Edge, type Endpoint, endpointText } from '../../shared/document/schema.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';

export const pages = ['build', 'data', 'train', 'search', 'runs', 'compare', 'export'] as const;
export type Page = (typeof pages)[number];

export const dockTabs = [
  'problems',
  'curves',
  'samples',
  'layers',
  'profile',
  'confusion',
  'log',
  'json',
] as const;
export type DockTab = (typeof dockTabs)[number];

export type ThemeChoice = 'system' | 'dark' | 'light';
export type LanguageChoice = 'system' | Language;
export type MotionChoice = 'system' | 'reduced';

export type PanelName = 'palette' | 'inspector' | 'dock';

export interface Panel {
  readonly open: boolean;
  /** Width, of the dock the height; pixels. */
  readonly size: number;
}

/** Where a new node goes; without any of these beside the selected node. */
export interface NewNodePlace {
  /** Where the pointer is, canvas coordinates. */
  readonly at?: Point;
  /** The wire that it stands at the end of. */
  readonly wire?: LooseWire;
  /** The wire that it goes into. */
  readonly into?: Edge;
}

/** What floats over the window; one at a time. */
export type Overlay =
  | { readonly kind: 'commands' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'save-as' }
  /** A list of nodes to add: all of them, or those that fit the wire. */
  | { readonly kind: 'add-node'; readonly place: NewNodePlace; readonly offers: 'all' | 'fitting' }
  | { readonly kind: 'link'; readonly from: Endpoint }
  | { readonly kind: 'find-node' };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Selection {
  readonly nodes: ReadonlySet<string>;
  /** Keys of wires, see `edgeKey`. */
  readonly edges: ReadonlySet<string>;
}

/** What the open menu of the canvas was opened on. */
export interface Pointed {
  /** Canvas coordinates. */
  readonly at?: Point;
  /** A port, as the wire that would be pulled from it. */
  readonly port?: LooseWire;
}

interface ViewState {
  readonly page: Page;
  readonly dockTab: DockTab;
  readonly panels: Readonly<Record<PanelName, Panel>>;
  readonly selection: Selection;
  /** The block that is looked into: the drawn one, and from there the blocks inside it; empty for the main graph. */
  readonly openedBlock: readonly string[];
  readonly showShapes: boolean;
  readonly showCost: boolean;
  readonly overlay: Overlay | undefined;
  readonly pointed: Pointed | undefined;
  readonly theme: ThemeChoice;
  readonly language: LanguageChoice;
  readonly motion: MotionChoice;
  /** The device that a new window trains on. */
  readonly device: DeviceChoice;
  /** The problem whose repairs are open, by its place in the list. */
  readonly openProblem: number;
}

const nothingSelected: Selection = { nodes: new Set(), edges: new Set() };

export const useView = create<ViewState>()(() => ({
  page: 'build',
  dockTab: 'problems',
  panels: {
    palette: { open: true, size: 192 },
    inspector: { open: true, size: 284 },
    dock: { open: true, size: 212 },
  },
  selection: nothingSelected,
  openedBlock: [],
  showShapes: true,
  showCost: false,
  overlay: undefined,
  pointed: undefined,
  theme: 'system',
  language: 'system',
  motion: 'system',
  device: 'auto',
  openProblem: 0,
}));

/** Bounds of a panel's size, pixels. */
export const panelBounds: Readonly<Record<PanelName, { readonly min: number; readonly max: number }>> = {
  palette: { min: 160, max: 320 },
  inspector: { min: 240, max: 480 },
  dock: { min: 96, max: 640 },
};

export function resizePanel(name: PanelName, size: number): void {
  const { min, max } = panelBounds[name];
  changePanel(name, { size: Math.round(Math.min(max, Math.max(min, size))) });
}

export function togglePanel(name: PanelName): void {
  changePanel(name, { open: !useView.getState().panels[name].open });
}

export function changePanel(name: PanelName, change: Partial<Panel>): void {
  useView.setState(({ panels }) => ({ panels: { ...panels, [name]: { ...panels[name], ...change } } }));
}

export function showDockTab(dockTab: DockTab): void {
  useView.setState({ dockTab });
  changePanel('dock', { open: true });
}

/** Looks into a block; into none without a path. */
export function openBlock(path: readonly string[]): void {
  useView.setState({ openedBlock: path });
}

/** Names a wire: no two run between the same ports. */
export function edgeKey(edge: Edge): string {
  return `${endpointText(edge.from)}>${endpointText(edge.to)}`;
}

export function select(nodes: Iterable<string>, edges: Iterable<string> = []): void {
  const next: Selection = { nodes: new Set(nodes), edges: new Set(edges) };
  const { selection } = useView.getState();
  if (sameSet(selection.nodes, next.nodes) && sameSet(selection.edges, next.edges)) return;
  useView.setState({ selection: next });
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
