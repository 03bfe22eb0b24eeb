/** Where a project begins: the templates, and the projects that were open before. */
import { create } from 'zustand';
import { inferDocument } from '../../shared/compiler/infer.ts';
import type { RecentProject, TemplateSummary } from '../../shared/contract/projects.ts';
import { factsBeforeReading, topicOf } from '../../shared/data/sources/index.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { emptyLayout, type ProjectLayout, parseLayout } from '../../shared/document/layout.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { catalogueOf } from '../../shared/nodes/catalogue.ts';
import type { NodeType } from '../../shared/nodes/index.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import { services } from './services.ts';
import { createProject, openFolder } from './start-session.ts';

/** What the templates are about, in the order of the gallery. */
export const templateKinds = ['images', 'text', 'tables', 'series', 'generative', 'formulas'] as const;
export type TemplateKind = (typeof templateKinds)[number];

export interface GalleryTemplate {
  readonly summary: TemplateSummary;
  readonly document: ProjectDocument;
  readonly layout: ProjectLayout;
  readonly kind: TemplateKind;
  readonly parameters: number;
  readonly macs: number;
}

interface GalleryState {
  /** Whether a person asked for it; without an open project it shows anyway. */
  readonly asked: boolean;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly templates: readonly GalleryTemplate[];
  readonly recent: readonly RecentProject[];
  readonly problems: readonly Diagnostic[];
}

export const useGallery = create<GalleryState>()(() => ({
  asked: false,
  state: 'loading',
  templates: [],
  recent: [],
  problems: [],
}));

export function showGallery(): void {
  useGallery.setState({ asked: true });
}

export function hideGallery(): void {
  useGallery.setState({ asked: false });
}

/** Reads templates and recent projects. Templates come with the program: they are read once. */
export async function readGallery(): Promise<void> {
  const [templates, recent] = await Promise.all([
    useGallery.getState().state === 'ready' ? undefined : services().projects.templates({}),
    services().projects.recent({}),
  ]);
  if (recent.ok) useGallery.setState({ recent: recent.value });
  if (templates === undefined) return;
  if (!templates.ok) useGallery.setState({ state: 'failed', problems: templates.error });
  else
    useGallery.setState({
      state: 'ready',
      templates: byKind(templates.value.templates.flatMap(readTemplate)),
      problems: templates.value.problems,
    });
}

/** Chosen at first: it trains in seconds, on data that comes with it. */
export const starterTemplate = 'digits-cnn';

/** The one to begin with, then those of a kind together, the smaller network first. */
function byKind(templates: readonly GalleryTemplate[]): readonly GalleryTemplate[] {
  const place = ({ kind, summary }: GalleryTemplate): number =>
    summary.name === starterTemplate ? -1 : templateKinds.indexOf(kind);
  return [...templates].sort((a, b) => place(a) - place(b) || a.parameters - b.parameters);
}

/** A template that cannot be read is left out: it came with the program, and its tests would have failed. */
function readTemplate(summary: TemplateSummary): readonly GalleryTemplate[] {
  const parsed = openDocument(summary.project, 'project.json');
  if (!parsed.ok) return [];
  const { document } = parsed.value;
  const { parameters, macs } =
    summary.cost ??
    inferDocument(
      document,
      catalogueOf(document),
      factsBeforeReading(document.data.source, document.data.fields),
    );
  const layout = summary.layout === null ? emptyLayout : parseLayout(summary.layout);
  return [{ summary, document, layout, kind: kindOf(document), parameters, macs }];
}

/** Nodes that only networks have which make up samples of their own. */
const generativeNodes: ReadonlySet<string> = new Set<NodeType>(['gaussian-sampling', 'noise-source']);
const imageDimensions = 3;

/** What a template is about, derived from its graph and its data, so that a new one stands where it belongs. */
function kindOf({ data, graph, training }: ProjectDocument): TemplateKind {
  const nodes = Object.values(graph.nodes);
  if (training.objectives.length > 1 || nodes.some(({ type }) => generativeNodes.has(type)))
    return 'generative';
  const isImage = nodes.some(({ type, parameters: { shape } }) => {
    return type === 'input' && Array.isArray(shape) && shape.length === imageDimensions;
  });
  return isImage ? 'images' : topicOf(data.source);
}

/** Makes a project and shows it; the gallery stays where that failed. */
export async function beginProject(template: string | undefined, name: string): Promise<void> {
  const begun = await createProject(template, name);
  if (begun.ok) hideGallery();
}

export async function openRecent(folder: RecentProject['folder']): Promise<void> {
  const opened = await openFolder(folder);
  if (opened.ok) hideGallery();
}
