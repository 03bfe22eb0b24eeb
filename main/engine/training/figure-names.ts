import { figureName } from '../../../shared/document/figure-name.ts';
import { defaultParameters } from '../../../shared/document/parameters.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { definitionOf } from '../../../shared/nodes/catalogue.ts';

/**
 * The names a run's figures carry: the first objective's loss is `loss`, others `loss/<node>`; a metric is named by what
 * it measures (`accuracy`) where it is the only one to do so, else `accuracy/<node>`.
 */
export interface FigureNames {
  readonly loss: (node: string) => string;
  readonly metric: (node: string) => string;
}

export function figureNames(document: ProjectDocument, metrics: readonly string[]): FigureNames {
  const first = document.training.objectives[0]?.loss;
  const kinds = metrics.map((node) => measured(document, node));
  return {
    loss: (node) => (node === first ? 'loss' : figureName({ kind: 'loss', node })),
    metric: (node) => {
      const kind = measured(document, node);
      return kinds.filter((other) => other === kind).length === 1 ? kind : figureName({ kind, node });
    },
  };
}

/** What a node measures; of a loss that is only reported, its type. */
function measured(document: ProjectDocument, id: string): string {
  const node = document.graph.nodes[id];
  const definition = definitionOf(document, id);
  if (node === undefined || definition?.kind !== 'primitive') return id;
  const parameters = { ...defaultParameters(definition.parameters), ...node.parameters };
  const kind = definition.figure?.(parameters as never);
  return kind ?? node.type.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
