import { castDraft } from 'immer';
import { canonicalJson } from '../../shared/base/stable-json.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { WorkspaceDraft } from '../state/history.ts';
import { settlePositions } from '../state/placement.ts';

/** Makes the document another one, changing only what differs: small patches, and objects that stay the same. */
export function replaceDocument(draft: WorkspaceDraft, next: ProjectDocument): void {
  const { document } = draft;
  const { nodes } = document.graph;
  for (const id of Object.keys(nodes)) {
    if (!Object.hasOwn(next.graph.nodes, id)) delete nodes[id];
  }
  for (const [id, node] of Object.entries(next.graph.nodes)) {
    if (differs(nodes[id], node)) nodes[id] = castDraft(node);
  }
  if (differs(document.graph.edges, next.graph.edges))
    document.graph.edges = castDraft(next.graph.edges) as typeof document.graph.edges;
  if (document.name !== next.name) document.name = next.name;
  if (differs(document.data, next.data)) document.data = castDraft(next.data);
  if (differs(document.training, next.training)) document.training = castDraft(next.training);
  if (differs(document.quarantine, next.quarantine)) document.quarantine = castDraft(next.quarantine);
  if (differs(document.extra, next.extra)) document.extra = castDraft(next.extra);
  settlePositions(draft);
}

function differs(a: unknown, b: unknown): boolean {
  return canonicalJson(a) !== canonicalJson(b);
}
