import type { DocumentNode, Edge, ParameterValue, ProjectDocument } from '../../document/schema.ts';
import type { ObjectiveConfig } from '../../document/training-schema.ts';
import type { Dice } from './dice.ts';

type Spoiler = (dice: Dice, document: ProjectDocument) => ProjectDocument;

/** The document with one or two mistakes: of the hand, of an editor, or of a damaged file. */
export function spoilDocument(dice: Dice, document: ProjectDocument): ProjectDocument {
  const once = dice.pick(spoilers)(dice, document);
  return dice.chance(0.4) ? dice.pick(spoilers)(dice, once) : once;
}

/** Values no parameter, or the wrong one, takes. */
const strangeValues: readonly ParameterValue[] = [
  0,
  -1,
  0.5,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 31,
  '',
  'same',
  'toString',
  true,
  [],
  [0],
  [1, 2, 3, 4, 5],
  [65_536, 65_536],
  [-1, -1],
];

const strangeTypes = ['dens', 'Conv2D', '', 'constructor', '__proto__', 'block-input', 'block-output'];
const strangeIds = ['constructor', 'toString', 'a/b', '', ' ', 'input ', '1st', 'n'.repeat(65)];

const spoilers: readonly Spoiler[] = [
  function dropWire(dice, document) {
    const at = dice.below(Math.max(1, edgesOf(document).length));
    return withEdges(
      document,
      edgesOf(document).filter((_, i) => i !== at),
    );
  },
  function addWire(dice, document) {
    const ids = [...Object.keys(document.graph.nodes), 'nowhere'];
    const ports = ['output', 'input', 'inputs', 'loss', 'sum', 'target', 'logits', 'constructor'];
    const end = (): Edge['from'] => ({ node: dice.pick(ids), port: dice.pick(ports) });
    return withEdges(document, [...edgesOf(document), { from: end(), to: end() }]);
  },
  function repeatWire(dice, document) {
    const edges = edgesOf(document);
    return edges.length === 0 ? document : withEdges(document, [...edges, dice.pick(edges)]);
  },
  function turnWire(dice, document) {
    const at = dice.below(Math.max(1, edgesOf(document).length));
    return withEdges(
      document,
      edgesOf(document).map((edge, i) => (i === at ? { from: edge.to, to: edge.from } : edge)),
    );
  },
  function moveWire(dice, document) {
    const ids = Object.keys(document.graph.nodes);
    const at = dice.below(Math.max(1, edgesOf(document).length));
    return withEdges(
      document,
      edgesOf(document).map((edge, i) =>
        i === at ? { ...edge, from: { ...edge.from, node: dice.pick(ids) } } : edge,
      ),
    );
  },
  function closeCycle(dice, document) {
    const ids = Object.keys(document.graph.nodes);
    const edges = edgesOf(document).map((edge) =>
      dice.chance(0.3) ? { ...edge, from: { node: dice.pick(ids), port: 'output' } } : edge,
    );
    return withEdges(document, edges);
  },
  function strangeParameter(dice, document) {
    return withNode(dice, document, (node) => {
      const names = [...Object.keys(node.parameters), 'constructor', 'unit'];
      return { ...node, parameters: { ...node.parameters, [dice.pick(names)]: dice.pick(strangeValues) } };
    });
  },
  function loseParameters(dice, document) {
    return withNode(dice, document, (node) => ({ ...node, parameters: {} }));
  },
  function strangeType(dice, document) {
    return withNode(dice, document, (node) => ({ ...node, type: dice.pick(strangeTypes) }));
  },
  function newerVersion(dice, document) {
    return withNode(dice, document, (node) => ({ ...node, version: node.version + 1 }));
  },
  function removeNode(dice, document) {
    const id = dice.pick(Object.keys(document.graph.nodes));
    return withNodes(
      document,
      Object.entries(document.graph.nodes).filter(([other]) => other !== id),
    );
  },
  function renameNode(dice, document) {
    const id = dice.pick(Object.keys(document.graph.nodes));
    const name = dice.pick(strangeIds);
    const renamed = (end: Edge['from']): Edge['from'] => (end.node === id ? { ...end, node: name } : end);
    const edges = edgesOf(document).map(({ from, to }) => ({ from: renamed(from), to: renamed(to) }));
    const nodes = Object.entries(document.graph.nodes).map(
      ([other, node]) => [other === id ? name : other, node] as const,
    );
    return withEdges(withNodes(document, nodes), edges);
  },
  function unknownLoss(dice, document) {
    const ids = [...Object.keys(document.graph.nodes), 'los', 'constructor'];
    return withObjectives(document, (objective) => ({ ...objective, loss: dice.pick(ids) }));
  },
  function strangeWeights(dice, document) {
    const ids = [...Object.keys(document.graph.nodes), 'nowhere'];
    return withObjectives(document, (objective) => ({ ...objective, weights: [dice.pick(ids)] }));
  },
  function sameObjectiveTwice(_dice, document) {
    const { objectives } = document.training;
    return {
      ...document,
      training: { ...document.training, objectives: [...objectives, ...objectives] },
    };
  },
];

function edgesOf(document: ProjectDocument): readonly Edge[] {
  return document.graph.edges;
}

function withEdges(document: ProjectDocument, edges: readonly Edge[]): ProjectDocument {
  return { ...document, graph: { ...document.graph, edges } };
}

function withNodes(
  document: ProjectDocument,
  nodes: readonly (readonly [string, DocumentNode])[],
): ProjectDocument {
  return { ...document, graph: { ...document.graph, nodes: Object.fromEntries(nodes) } };
}

function withNode(
  dice: Dice,
  document: ProjectDocument,
  change: (node: DocumentNode) => DocumentNode,
): ProjectDocument {
  const entries = Object.entries(document.graph.nodes);
  const at = dice.below(entries.length);
  return withNodes(
    document,
    entries.map(([id, node], i) => [id, i === at ? change(node) : node]),
  );
}

function withObjectives(
  document: ProjectDocument,
  change: (objective: ObjectiveConfig) => ObjectiveConfig,
): ProjectDocument {
  const objectives = document.training.objectives.map(change);
  return { ...document, training: { ...document.training, objectives } };
}
