import type { ParameterDeclarations } from '../document/parameters.ts';
import type { CompositeNode, DeclaredNode, PrimitiveNode } from './definition.ts';

/**
 * Declares a node once; palette entry, inspector form, validation, defaults, documentation and test cases derive
 * from it. The parameters' types are forgotten here, in one place: the validator has checked every value against
 * the declaration before `lower` or `expand` sees it. The literal type and icon stay, so that a table of either can be
 * checked for completeness by the compiler.
 */
export function defineNode<
  const T extends string,
  const I extends string,
  const D extends ParameterDeclarations,
>(definition: PrimitiveNode<D, T, I> | CompositeNode<D, T, I>): DeclaredNode<T, I> {
  return definition as unknown as DeclaredNode<T, I>;
}
