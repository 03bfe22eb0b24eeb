import { connect, setParameter } from '../../document/edit-graph.ts';
import { nodeReferences, referencePath, renameReferences } from '../../document/node-references.ts';
import { roleOf } from '../node-role.ts';
import { flattenBefore } from './feature-map.ts';
import { insertCandidate } from './insertion.ts';
import { type Candidate, definitionOf, type RepairContext, type RepairMaker, wiresInto } from './repair.ts';
import { layersUpstream } from './upstream.ts';

/** The last layer gives another number of values than the loss or metric compares. */
export const repairWidth: RepairMaker = (context) => {
  const { node, port } = context.problem.where;
  const [edge] = node === undefined || port === undefined ? [] : wiresInto(context, node, port);
  const units = expectedWidth(context);
  if (edge === undefined || node === undefined || units === 0) return [];
  const [layer] = layersUpstream(context, edge, 'dense');
  const change: Candidate | undefined = layer && {
    kind: 'set-units',
    values: { nodes: layer.id, units },
    edit: (draft) => setParameter(draft, layer.id, 'units', units),
  };
  const insert = insertCandidate(context, 'insert-dense', { node, units }, [
    { edge, type: 'dense', name: 'dense', parameters: { units } },
  ]);
  return [change, insert].filter((candidate) => candidate !== undefined);
};

/** A loss for classes on a feature map: flatten or average it before the Dense that leads there, else before the loss. */
export const repairScores: RepairMaker = (context) => {
  const { node, port } = context.problem.where;
  const [edge] = node === undefined || port === undefined ? [] : wiresInto(context, node, port);
  if (edge === undefined) return [];
  const [dense] = layersUpstream(context, edge, 'dense');
  const intoDense = context.document.graph.edges.find((wire) => wire.to.node === dense?.id);
  return flattenBefore(context, intoDense ?? edge);
};

/** Values a sample that the data asks the network for. */
function expectedWidth({ data, problem }: RepairContext): number {
  if (problem.code === 'binary-scores-expected') return 1;
  return classOrNumberWidth(data);
}

/** 0 where the data asks for nothing. */
function classOrNumberWidth({ target }: RepairContext['data']): number {
  switch (target.kind) {
    case 'number':
      return target.width;
    case 'class':
      return target.classes.length;
    case 'none':
      return 0;
  }
}

/** What evaluates the other kind of target: classes for numbers, numbers for classes, several classes for two. */
const counterparts: Readonly<Record<string, string>> = {
  'cross-entropy': 'mean-squared-error',
  'mean-squared-error': 'cross-entropy',
  'l1-loss': 'cross-entropy',
  'huber-loss': 'cross-entropy',
  'kl-divergence': 'cross-entropy',
  'binary-cross-entropy': 'cross-entropy',
  'focal-loss': 'cross-entropy',
  'hinge-loss': 'cross-entropy',
  'dice-loss': 'cross-entropy',
  accuracy: 'mean-absolute-error',
  'mean-absolute-error': 'accuracy',
};

/**
 * The loss compares classes and the data has numbers, or the reverse: take its counterpart, in the same place, and give the
 * last layer the width that goes with it.
 */
export const repairLossKind: RepairMaker = (context) => {
  const { node } = context.problem.where;
  const old = node === undefined ? undefined : definitionOf(context, node);
  const next = context.catalogue.get(counterparts[old?.type ?? ''] ?? '');
  if (node === undefined || old === undefined || next === undefined) return [];
  const forClasses = next.type === 'cross-entropy' || next.type === 'accuracy';
  if (forClasses !== (context.data.target.kind === 'class')) return [];
  const [oldPort] = Object.keys(old.inputs);
  const [nextPort] = Object.keys(next.inputs);
  if (oldPort === undefined || nextPort === undefined) return [];
  const [edge] = wiresInto(context, node, oldPort);
  const last = edge && layersUpstream(context, edge, 'dense')[0]?.id;
  return [
    {
      kind: forClasses ? 'replace-for-classes' : 'replace-for-numbers',
      values: { node, title: next.title.en, titleZh: next.title['zh-CN'] },
      edit: (draft) => {
        const replaced = draft.graph.nodes[node];
        if (replaced === undefined) return;
        replaced.type = next.type;
        replaced.version = next.version;
        replaced.parameters = {};
        for (const edge of draft.graph.edges) {
          if (edge.to.node === node && edge.to.port === oldPort) edge.to.port = nextPort;
        }
        if (last !== undefined) setParameter(draft, last, 'units', classOrNumberWidth(context.data));
      },
    },
  ];
};

/** One score a sample for two classes: narrow the last layer, or evaluate the classes by a loss with one score each. */
export const repairBinaryScores: RepairMaker = (context) => [
  ...repairWidth(context),
  ...repairLossKind(context),
];

/** The loss takes raw scores: wire what stands before the Softmax or Sigmoid. */
export const repairSqueezed: RepairMaker = (context) => {
  const { node, port } = context.problem.where;
  const [edge] = node === undefined || port === undefined ? [] : wiresInto(context, node, port);
  if (edge === undefined || node === undefined) return [];
  const before = context.document.graph.edges.find((wire) => wire.to.node === edge.from.node);
  if (before === undefined) return [];
  return [
    {
      kind: context.problem.code === 'activation-before-loss' ? 'bypass-activation' : 'bypass-softmax',
      values: { node, softmax: edge.from.node },
      edit: (draft) => connect(draft, { from: { ...before.from }, to: { ...edge.to } }),
    },
  ];
};

/** The training settings minimize a loss that is not there: minimize one that is. */
export const repairObjective: RepairMaker = ({ document, catalogue, problem }) => {
  const named = nodeReferences(document).filter(
    (reference) => referencePath(reference) === problem.where.path,
  );
  const losses = Object.entries(document.graph.nodes).filter(([, node]) => {
    return roleOf(catalogue.get(node.type)) === 'loss';
  });
  return losses.map(([loss]) => ({
    kind: 'choose-loss',
    values: { loss },
    edit: (draft) => renameReferences(draft, named, new Map(named.map(({ node }) => [node, loss]))),
  }));
};
