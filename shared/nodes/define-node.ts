import type { ParameterDeclarations } from '../document/parameters.ts';
import type { AnyNodeDefinition, CompositeNode, PrimitiveNode } from './definition.ts';

/**
 * Declares a node once; palette entry, inspector form, validation, defaults, documentation and test cases derive
 * from it. The parameters' types are forgotten here, in one place: the validator has checked every value against
 * the declaration before `lower` or `expand` sees it.
 */
export function defineNode<const D extends ParameterDeclarations>(
  definition: PrimitiveNode<D> | CompositeNode<D>,
): AnyNodeDefinition {
  return definition as unknown as AnyNodeDefinition;
}
