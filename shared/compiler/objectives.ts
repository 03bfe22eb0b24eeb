import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { isWithin } from '../document/node-path.ts';
import { referencePath, trainingReferences } from '../document/node-references.ts';
import type { ObjectiveConfig, TrainingSection } from '../document/training-schema.ts';
import type { StateEntry, Value } from '../ir/graph.ts';
import { backpropagate } from './autodiff.ts';
import { closestText } from './closest-text.ts';
import type { Lowered } from './lowered.ts';
import type { WeightGradient } from './update-builder.ts';

/** Problems of the training settings that the graph alone decides: losses that are not there. */
export function checkObjectives(
  objectives: readonly ObjectiveConfig[],
  losses: ReadonlySet<string>,
): Diagnostic[] {
  return objectives.flatMap((objective, index) => {
    if (losses.has(objective.loss)) return [];
    const near = closestText(objective.loss, [...losses]) || [...losses][0];
    const suggestion = near === undefined ? '' : ` (${near})`;
    const where = { path: `training.objectives[${index}].loss` };
    return [diagnostic('objective-unknown-loss', where, { loss: objective.loss, suggestion })];
  });
}

/** Nodes that the settings freeze or group but the graph does not have. `known`: ids of nodes, inner ones too. */
export function checkNamedNodes(training: TrainingSection, known: readonly string[]): Diagnostic[] {
  const isKnown = (id: string): boolean => known.some((one) => isWithin(one, [id]));
  return trainingReferences(training).flatMap((reference) => {
    const { kind, text: node } = reference;
    if ((kind !== 'frozen' && kind !== 'group') || isKnown(node)) return [];
    const near = closestText(node, known);
    const suggestion = near === '' ? '' : ` (${near})`;
    const place = referencePath(reference);
    const values = { node, path: place.replace(/\[\d+\]$/, ''), suggestion };
    return [diagnostic('training-unknown-node', { path: place }, values)];
  });
}

/** Appends an objective's backward pass. The weights it trains are those its settings name, nothing freezes, and its loss reaches. */
export function differentiateObjective(
  lowered: Lowered,
  objective: ObjectiveConfig,
  frozen: readonly string[] = [],
): { readonly gradients: readonly WeightGradient[]; readonly problems: readonly Diagnostic[] } {
  const loss = lowered.losses.get(objective.loss)?.loss as Value;
  const chosen = lowered.state.filter(
    (entry) => entry.role === 'weight' && isChosen(entry, objective) && !isWithin(entry.origin, frozen),
  );
  const weights = chosen.map((entry) => lowered.stateValues.get(entry.path) as Value);
  const found = backpropagate(lowered.builder, loss, weights);
  const gradients = chosen.flatMap((entry, i) => {
    const weight = weights[i] as Value;
    const gradient = found.get(weight);
    return gradient === undefined ? [] : [{ entry, weight, gradient }];
  });
  const where = { node: objective.loss };
  const problems =
    gradients.length === 0 ? [diagnostic('objective-no-weights', where, { loss: objective.loss })] : [];
  return { gradients, problems };
}

/** Weights two objectives would both train: each would undo the other's work unknowingly. */
export function checkSharedWeights(
  objectives: readonly ObjectiveConfig[],
  trained: readonly (readonly WeightGradient[])[],
): Diagnostic[] {
  const owner = new Map<string, string>();
  const problems: Diagnostic[] = [];
  trained.forEach((gradients, index) => {
    const second = (objectives[index] as ObjectiveConfig).loss;
    for (const { entry } of gradients) {
      const first = owner.get(entry.path);
      if (first === undefined) owner.set(entry.path, second);
      else
        problems.push(
          diagnostic('objectives-share-weight', { node: entry.origin }, { path: entry.path, first, second }),
        );
    }
  });
  return problems;
}

function isChosen(entry: StateEntry, objective: ObjectiveConfig): boolean {
  return objective.weights === 'all' || isWithin(entry.origin, objective.weights);
}
