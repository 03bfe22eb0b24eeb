/** What a repair would make of the graph: shown on the canvas before it is taken. */
import { applyPatches, produce } from 'immer';
import { create } from 'zustand';
import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import type { Workspace, WorkspaceDraft } from './history.ts';
import { placeInWire, settlePositions } from './placement.ts';

export const useRepairPreview = create<{ readonly repair: Repair | undefined }>()(() => ({
  repair: undefined,
}));

/** Shows a repair on the canvas, or none. */
export function previewRepair(repair: Repair | undefined): void {
  if (useRepairPreview.getState().repair !== repair) useRepairPreview.setState({ repair });
}

/** Makes the changes of a repair, its nodes where nothing lies. */
export function repairDraft(draft: WorkspaceDraft, repair: Repair): void {
  applyPatches(draft.document, repair.patches);
  for (const { id, from, to } of repair.added) placeInWire(draft, id, from, to);
  settlePositions(draft);
}

/** The workspace with the repair. */
export function repaired(workspace: Workspace, repair: Repair): Workspace {
  return produce(workspace, (draft) => repairDraft(draft, repair));
}
