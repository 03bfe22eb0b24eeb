/** What enters a program beside its state: the batch, and random numbers of the step's key. */

import { hashText, type NoiseDistribution } from '../base/random.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParameterDeclarations } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { type Dim, fixed, type Shape, type TensorType, tensorType } from '../ir/types.ts';
import type { PrimitiveNode } from '../nodes/definition.ts';
import { apply, scale, shiftBy } from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import type { ValidatedNode } from './validated-node.ts';

/** Throws DiagnosticError where the field that a node names is not one of the data. */
export function requireField(node: ValidatedNode, of: 'inputs' | 'targets', data: DataFacts): void {
  const field = fieldOf(node);
  const known = Object.keys(data.fields?.[of] ?? {});
  if (field === '' || known.includes(field)) return;
  const where = { node: node.id, parameter: 'field' };
  const names = known.length === 0 ? '–' : known.map((name) => `"${name}"`).join(', ');
  throw new DiagnosticError([diagnostic('field-unknown', where, { names, field })]);
}

/** The field an Input or Target node names; '' is the unnamed one. */
export function fieldOf({ parameters }: ValidatedNode): string {
  return typeof parameters.field === 'string' ? parameters.field : '';
}

/** The batch of features or targets as the data set gives it; `data`: as a node of the field sees it. Throws DiagnosticError where it has no targets. */
export function dataType(
  role: PrimitiveNode<ParameterDeclarations>['role'],
  node: ValidatedNode,
  { data, batch }: { readonly data: DataFacts; readonly batch: Dim },
): TensorType {
  if (role === 'input') {
    // Before any data is chosen (a type of rank 0) the input node's own shape stands for the data's.
    const sample = data.featureType.shape.slice(1);
    const own = node.parameters.shape as readonly number[];
    return tensorType(data.featureType.dtype, [batch, ...(data.featureType.shape.length > 0 ? sample : own)]);
  }
  if (data.target.kind === 'none')
    throw new DiagnosticError([diagnostic('data-without-target', { node: node.id })]);
  if (data.target.kind === 'number') return tensorType('float32', [batch, data.target.width]);
  const { positions, classes, mixed } = data.target;
  if (mixed === true) return tensorType('float32', [batch, classes.length]);
  return tensorType('int32', positions === undefined ? [batch] : [batch, positions]);
}

/** Standard normal numbers, or uniform ones from -1 to 1, of a step's key: each node has a stream of its own. */
export function stepNoise(
  builder: GraphBuilder,
  stepKey: Value,
  of: { readonly id: string; readonly shape: Shape; readonly distribution: NoiseDistribution },
): Value {
  const attributes = { shape: of.shape.map(fixed), stream: hashText(of.id) };
  if (of.distribution === 'normal') return apply(builder, 'normal_noise', [stepKey], attributes);
  const fraction = apply(builder, 'uniform_noise', [stepKey], attributes);
  return shiftBy(builder, scale(builder, fraction, 2), -1);
}
