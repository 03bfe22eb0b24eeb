import { formulaTargets } from '../../shared/document/data-schema.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { tensorType } from '../../shared/ir/types.ts';
import type { DataFacts } from '../../shared/nodes/definition.ts';

/**
 * What can be said of a project's data without reading it: the input node's shape stands for the samples', and
 * the number of classes is left open.
 */
export function assumedFacts({ data }: ProjectDocument): DataFacts {
  const { source } = data;
  const featureType = tensorType('float32', []);
  if (source.kind === 'csv' && source.targetKind === 'number') {
    const width = Array.isArray(source.target) ? source.target.length : 1;
    return { featureType, target: { kind: 'number', width } };
  }
  const width = source.kind === 'formula' ? formulaTargets[source.formula] : 'class';
  if (width !== 'class') return { featureType, target: { kind: 'number', width } };
  return { featureType, target: { kind: 'class', classes: [] } };
}
