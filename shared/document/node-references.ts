import type { DocumentDraft } from './edit.ts';
import { figureName, readFigureName } from './figure-name.ts';
import { drawnNode } from './node-path.ts';
import type { GraphSection, ProjectDocument } from './schema.ts';
import { pathText } from './schema-problems.ts';
import type { TrainingSection } from './training-schema.ts';

export type ReferenceKind =
  | 'wire'
  | 'shared-layer'
  | 'loss'
  | 'weights'
  | 'group'
  | 'frozen'
  | 'start-from'
  | 'figure'
  | 'searched';

type Path = readonly (string | number)[];

/** A place of a document that names a node. */
export interface NodeReference {
  readonly kind: ReferenceKind;
  /** Keys from the document's top to the text that names the node: `['training', 'frozen', 0]`. */
  readonly path: Path;
  /** The text itself: the id, or one with something before or after it, as `block1/conv1` and `accuracy/metric1` have. */
  readonly text: string;
  /** The id of the drawn node that it names, whether there is such a node or not. */
  readonly node: string;
  /**
   * How the place goes when its node goes: the item of a list at `path`; the last one stays where the list may not be empty.
   * Absent where something must be named, as the loss of an objective: the check then says that the node is missing.
   */
  readonly removal?: { readonly path: Path; readonly keepsLast?: boolean };
}

/** The sections of a document that name nodes. */
type NamingSections = Pick<ProjectDocument, 'graph' | 'training'> & Partial<Pick<ProjectDocument, 'search'>>;

/**
 * Every place of a document that names a node: the graph, the training settings, the search; a list's items in their order. Renaming,
 * removing, copying, checking and fixing all read this list, so that they agree. What was set aside when the file was read
 * (`quarantine`) and fields of a later version (`extra`) are no references: they are written back as they are.
 */
export function nodeReferences({ graph, training, search }: NamingSections): readonly NodeReference[] {
  return [...graphReferences(graph), ...trainingReferences(training), ...searchReferences(search)];
}

/** Those of the graph alone: both ends of each wire, and the owner of each shared layer's weights. */
export function graphReferences(graph: GraphSection): readonly NodeReference[] {
  const wires = graph.edges.flatMap((edge, index) =>
    (['from', 'to'] as const).map((end): NodeReference => {
      const { node } = edge[end];
      const path = ['graph', 'edges', index];
      return { kind: 'wire', path: [...path, end, 'node'], text: node, node, removal: { path } };
    }),
  );
  const owners = Object.entries(graph.nodes).flatMap(([id, { type, parameters }]): NodeReference[] => {
    if (type !== 'shared-layer' || typeof parameters.of !== 'string') return [];
    const path = ['graph', 'nodes', id, 'parameters', 'of'];
    return [{ kind: 'shared-layer', path, text: parameters.of, node: parameters.of }];
  });
  return [...wires, ...owners];
}

/** Those of the training settings: losses, trained, frozen and grouped nodes, nodes that take weights, and figures. */
export function trainingReferences({
  objectives,
  frozen,
  startFrom,
  best,
  earlyStopping,
}: TrainingSection): readonly NodeReference[] {
  const ofObjectives = objectives.flatMap((objective, index) => {
    const path: Path = ['training', 'objectives', index];
    const { loss, weights, groups = [], schedule } = objective;
    return [
      { kind: 'loss', path: [...path, 'loss'], text: loss, node: loss } as const,
      ...named('weights', [...path, 'weights'], weights === 'all' ? [] : weights, true),
      ...groups.flatMap(({ nodes }, group) => named('group', [...path, 'groups', group, 'nodes'], nodes)),
      ...(schedule.kind === 'plateau' ? figure([...path, 'schedule', 'figure'], schedule.figure) : []),
    ];
  });
  return [
    ...named('frozen', ['training', 'frozen'], frozen),
    ...ofObjectives,
    ...named('start-from', ['training', 'startFrom', 'include'], startFrom?.include, true),
    ...named('start-from', ['training', 'startFrom', 'exclude'], startFrom?.exclude),
    ...figure(['training', 'best', 'metric'], best?.metric),
    ...figure(['training', 'earlyStopping', 'metric'], earlyStopping?.metric),
  ];
}

/** Those of the search: searched parameters, and parameters that others depend on, with which the others go. */
function searchReferences(search: ProjectDocument['search']): readonly NodeReference[] {
  return (search?.space ?? []).flatMap(({ path: searched, when }, index) => {
    const item: Path = ['search', 'space', index];
    return [
      ...searchedPlace([...item, 'path'], searched, item),
      ...searchedPlace([...item, 'when', 'path'], when?.path, item),
    ];
  });
}

/** What stands before the node in the path of a parameter. */
const beforeNode = 'graph.nodes.';

function searchedPlace(path: Path, text: string | undefined, item: Path): readonly NodeReference[] {
  if (text?.startsWith(beforeNode) !== true) return [];
  const [node = ''] = text.slice(beforeNode.length).split('.');
  return [{ kind: 'searched', path, text, node, removal: { path: item } }];
}

/** A list of ids of drawn nodes, or of nodes inside blocks: `block1/conv1` names the block. */
function named(
  kind: ReferenceKind,
  list: Path,
  texts: readonly string[] = [],
  keepsLast = false,
): readonly NodeReference[] {
  return texts.map((text, index) => {
    const path = [...list, index];
    return { kind, path, text, node: drawnNode(text), removal: { path, keepsLast } };
  });
}

/** The name of a validation figure, which ends with the node's id where several nodes measure the same: `recall/masks`. */
function figure(path: Path, text = ''): readonly NodeReference[] {
  const { node } = readFigureName(text);
  return node === undefined ? [] : [{ kind: 'figure', path, text, node }];
}

/** The place as problems name it: `training.frozen[0]`. */
export function referencePath({ path }: NodeReference): string {
  return pathText(path);
}

/** The text of a reference once its node is called otherwise. */
function renamedText({ kind, text, node }: NodeReference, to: string): string {
  if (kind === 'figure') return figureName({ ...readFigureName(text), node: to });
  const before = kind === 'searched' ? beforeNode : '';
  return before + to + text.slice(before.length + node.length);
}

/** Makes every reference to a node that `names` has one to the node it gives there. */
export function renameReferences(
  draft: Pick<DocumentDraft, 'graph'> & Partial<Pick<DocumentDraft, 'training' | 'search'>>,
  references: readonly NodeReference[],
  names: ReadonlyMap<string, string>,
): void {
  for (const reference of references) {
    const to = names.get(reference.node);
    const key = reference.path.at(-1);
    if (to !== undefined && key !== undefined)
      containerAt(draft, reference.path.slice(0, -1))[key] = renamedText(reference, to);
  }
}

/** Removes every reference to nodes that can go without another in its place. */
export function removeReferences(draft: DocumentDraft, ids: ReadonlySet<string>): void {
  const gone = new Map<
    string,
    { readonly list: Path; readonly items: Set<number>; readonly keepsLast: boolean }
  >();
  for (const { node, removal } of nodeReferences(draft)) {
    const item = removal?.path.at(-1);
    if (!ids.has(node) || removal === undefined || typeof item !== 'number') continue;
    const list = removal.path.slice(0, -1);
    const found = gone.get(pathText(list)) ?? {
      list,
      items: new Set(),
      keepsLast: removal.keepsLast === true,
    };
    found.items.add(item);
    gone.set(pathText(list), found);
  }
  for (const { list, items, keepsLast } of gone.values()) {
    const owner = containerAt(draft, list.slice(0, -1));
    const key = list.at(-1) ?? '';
    const before = owner[key] as readonly unknown[];
    const after = before.filter((_, index) => !items.has(index));
    owner[key] = keepsLast && after.length === 0 ? before.slice(-1) : after;
  }
  // A search of nothing is none.
  if (draft.search?.space.length === 0) delete draft.search;
}

/** The object or list at a path that a reference of the same document gave. */
function containerAt(draft: object, path: Path): Record<string | number, unknown> {
  return path.reduce<Record<string | number, unknown>>(
    (container, key) => container[key] as Record<string | number, unknown>,
    draft as Record<string | number, unknown>,
  );
}
