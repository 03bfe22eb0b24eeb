import type { ParameterDeclarations } from '../document/parameters.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { definitionOf } from './catalogue.ts';

/** What a search knows of a node of a document; undefined where there is none of a known type. */
export function searchedNode(
  document: ProjectDocument,
  id: string,
): { readonly parameters: ParameterDeclarations; readonly role?: string | undefined } | undefined {
  const definition = definitionOf(document, id);
  if (definition === undefined) return undefined;
  const role = definition.kind === 'primitive' ? definition.role : undefined;
  return { parameters: definition.parameters, role };
}
