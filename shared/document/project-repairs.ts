/** The ways out of findings about data that an open project has: edits of its data settings, and of its network. */
import type { DataFacts } from '../data/data-facts.ts';
import { dataRepairs } from '../data/repairs/index.ts';
import type { DataRepair } from '../data/repairs/repair.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { local } from '../settings/setting-text.ts';
import type { DocumentDraft } from './edit.ts';
import { setParameter } from './edit-graph.ts';
import { setData } from './edit-settings.ts';
import type { ProjectDocument } from './schema.ts';

/** A way out of a finding, as a person chooses it. */
export interface ProjectRepair extends Pick<DataRepair, 'id' | 'title' | 'price'> {
  /** Whether it changes the network; else the data settings. */
  readonly ofNetwork: boolean;
  readonly apply: (draft: DocumentDraft) => void;
}

/** The repairs of a finding in a project, best first. */
export function projectRepairs(finding: Diagnostic, document: ProjectDocument): readonly ProjectRepair[] {
  const ofData = dataRepairs(finding, document.data).map(({ id, title, price, section }) => ({
    id,
    title,
    price,
    ofNetwork: false,
    apply: (draft: DocumentDraft) => setData(draft, section),
  }));
  return finding.code === 'data-class-imbalance' ? [...ofData, ...weighClasses(document)] : ofData;
}

const lossesWithWeights: readonly string[] = ['cross-entropy', 'focal-loss'];

/** Losses of classes that count every sample alike are set to weigh the classes; none where there is no such loss. */
function weighClasses({ graph }: ProjectDocument): readonly ProjectRepair[] {
  const losses = Object.entries(graph.nodes).filter(
    ([, { type, parameters }]) =>
      lossesWithWeights.includes(type) && (parameters.classWeights ?? 'equal') === 'equal',
  );
  if (losses.length === 0) return [];
  return [
    {
      id: 'balance-classes',
      title: local('Weigh the classes in the loss', '在损失中使用类别权重'),
      price: local(
        'Samples of rare classes count more; accuracy may fall while rare classes are found',
        '稀少类别的样本权重更大；准确率可能下降，但能找出稀少类别',
      ),
      ofNetwork: true,
      apply: (draft) => {
        for (const [id] of losses) setParameter(draft, id, 'classWeights', 'balanced');
      },
    },
  ];
}

/**
 * Sets the only input of a network to the number of values that samples have; changes nothing where the network takes other
 * than plain rows of values, or has several inputs.
 */
export function fitInputWidth(draft: DocumentDraft, { featureType }: DataFacts): void {
  const [width, ...more] = featureType.shape.slice(1);
  const inputs = Object.entries(draft.graph.nodes).filter(([, { type }]) => type === 'input');
  const [id, input] = inputs[0] ?? [];
  const shape = input?.parameters.shape;
  const isRow = Array.isArray(shape) && shape.length === 1;
  if (id === undefined || inputs.length > 1 || !isRow || typeof width !== 'number' || more.length > 0) return;
  if (shape[0] !== width) setParameter(draft, id, 'shape', [width]);
}
