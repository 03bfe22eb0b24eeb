/** What the window shows: pages, panels, selection, theme. Nothing here is part of the project. */
import { create } from 'zustand';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Edge, endpointText } from '../../shared/document/schema.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';

export const pages = ['build', 'data', 'train', 'runs', 'export'] as const;
export type Page = (typeof pages)[number];

export const dockTabs = ['problems', 'curves', 'samples', 'log', 'json'] as const;
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

/** What floats over the window; one at a time. */
export type Overlay =
  | { readonly kind: 'commands' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'save-as' }
  /** Where the node goes (canvas coordinates), and the output that will be wired to it. */
  | {
      readonly kind: 'add-node';
      readonly at?: Point;
      readonly from?: { readonly node: string; readonly port: string };
    }
  | { readonly kind: 'link'; readonly from: string };

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Selection {
  readonly nodes: ReadonlySet<string>;
  /** Keys of wires, see `edgeKey`. */
  readonly edges: ReadonlySet<string>;
}

interface ViewState {
  readonly page: Page;
  readonly dockTab: DockTab;
  readonly panels: Readonly<Record<PanelName, Panel>>;
  readonly selection: Selection;
  readonly showShapes: boolean;
  readonly showCost: boolean;
  readonly overlay: Overlay | undefined;
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
  showShapes: true,
  showCost: false,
  overlay: undefined,
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
