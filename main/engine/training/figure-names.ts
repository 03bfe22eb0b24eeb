import type { ProjectDocument } from '../../../shared/document/schema.ts';

/**
 * The names a run's figures carry: the first objective's loss is `loss`, others `loss/<node>`; a metric is named
 * by its type (`accuracy`) where only one of the type exists, else by its node.
 */
export interface FigureNames {
  readonly loss: (node: string) => string;
  readonly metric: (node: string) => string;
}

export function figureNames(document: ProjectDocument, metrics: readonly string[]): FigureNames {
  const first = document.training.objectives[0]?.loss;
  const typeOf = (node: string): string => document.graph.nodes[node]?.type ?? node;
  const types = metrics.map(typeOf);
  return {
    loss: (node) => (node === first ? 'loss' : `loss/${node}`),
    metric: (node) => {
      const type = typeOf(node);
      const isOnly = types.filter((other) => other === type).length === 1;
      return isOnly ? type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) : node;
    },
  };
}
