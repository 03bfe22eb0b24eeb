/** What a trained network can be asked: of which kind its samples are, and by which methods its answers are explained. */
import type { ProjectDocument } from '../document/schema.ts';
import type { RecordedDataFacts } from '../training/recorded-data-facts.ts';
import type { ExplainedKind } from './method-definition.ts';
import { type MethodKind, methodKinds, methods } from './methods/index.ts';

/** What the samples of a run are, as far as that decides the methods. */
export function explainedKindOf(
  { graph }: Pick<ProjectDocument, 'graph'>,
  facts: RecordedDataFacts,
): Exclude<ExplainedKind, 'table'> {
  if (facts.text !== undefined) return 'text';
  const input = Object.values(graph.nodes).find(({ type }) => type === 'input');
  const shape = input?.parameters.shape;
  const isPicture = facts.sampleShape.length === 3 || (Array.isArray(shape) && shape.length === 3);
  return isPicture ? 'picture' : 'row';
}

/**
 * Methods that explain one answer of samples of a kind; those of rows of a table too, where the samples come from one, and attention
 * where the network has such nodes.
 */
export function methodsFor(
  { data, graph }: ProjectDocument,
  facts: RecordedDataFacts,
  hasAttention: boolean,
): readonly MethodKind[] {
  const kind = explainedKindOf({ graph }, facts);
  const kinds: readonly ExplainedKind[] = data.source.kind === 'csv' ? [kind, 'row'] : [kind];
  const fitting = methodKinds.filter((method) =>
    methods[method].appliesTo.some((one) => kinds.includes(one)),
  );
  const isOfTables = data.source.kind === 'csv';
  return fitting.filter((method) => {
    if (method === 'shap') return isOfTables;
    return methods[method].looksAtNode !== 'attention' || hasAttention;
  });
}

/** A column that a row of the person's own is typed by. */
export interface TypedColumn {
  readonly name: string;
  /** Smallest and largest number of the training part, where it is one of the network's own numbers. */
  readonly range?: readonly [number, number];
}

/** The columns of a row; none where a row cannot be typed: no table, no names, or a table of an unusual form. */
export function typedColumns(
  { data: { source, fields } }: ProjectDocument,
  facts: RecordedDataFacts,
): readonly TypedColumn[] {
  if (source.kind !== 'csv' || !source.header || (source.headerRow ?? 1) > 1) return [];
  const { featureNames = [], preparation, minima, maxima } = facts;
  const names = preparation?.columns.map(({ name }) => name) ?? featureNames;
  const others = (fields?.inputs ?? []).map(({ column }) => column);
  return [...new Set([...names, ...others])].map((name) => {
    const at = preparation === undefined ? featureNames.indexOf(name) : -1;
    const [low, high] = [minima?.[at], maxima?.[at]];
    return { name, ...(low !== undefined && high !== undefined && { range: [low, high] as const }) };
  });
}
