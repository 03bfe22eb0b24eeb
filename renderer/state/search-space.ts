/** The values of the open project that a search varies, and what is wrong with them. */
import { useMemo } from 'react';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { SearchedValue } from '../../shared/document/search-schema.ts';
import { searchedNode } from '../../shared/nodes/searched-node.ts';
import { spaceProblems } from '../../shared/search/check-space.ts';
import type { Space } from '../../shared/search/space.ts';
import { useDocument, useProject } from './project-store.ts';

const noSpace: Space = [];

export function spaceOf(document: ProjectDocument | undefined): Space {
  return document?.search?.space ?? noSpace;
}

/** How the value at a place is searched; undefined where it is not. */
export function useSearched(path: string | undefined): SearchedValue | undefined {
  return useProject(({ history }) =>
    spaceOf(history?.workspace.document).find((searched) => searched.path === path),
  );
}

/** Whether a parameter of a node is searched. */
export function useIsNodeSearched(node: string): boolean {
  const before = `graph.nodes.${node}.`;
  return useProject(({ history }) =>
    spaceOf(history?.workspace.document).some(({ path }) => path.startsWith(before)),
  );
}

/** What is wrong with the space of a document; nothing of one that names no value. */
export function problemsOfSpace(document: ProjectDocument | undefined): readonly Diagnostic[] {
  if (document?.search === undefined) return [];
  const { space, metric, pruner = 'none' } = document.search;
  return spaceProblems(space, { document, nodeOf: (id) => searchedNode(document, id), metric, pruner });
}

export function useSpaceProblems(): readonly Diagnostic[] {
  const document = useDocument();
  return useMemo(() => problemsOfSpace(document), [document]);
}
