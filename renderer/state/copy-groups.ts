/** Groups of copies among the samples of the project, as they were looked for last. */
import { create } from 'zustand';
import type { CopyGroups } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { inputShapeOf } from './input-shape.ts';
import { currentDocument, useProject } from './project-store.ts';
import { services } from './services.ts';

interface CopySearch {
  readonly state: 'idle' | 'looking' | 'found' | 'failed';
  readonly copies: CopyGroups | undefined;
  readonly problem: Diagnostic | undefined;
}

const nothing: CopySearch = { state: 'idle', copies: undefined, problem: undefined };

export const useCopyGroups = create<CopySearch>()(() => nothing);

/** Counts the searches and what forgets them: an answer that another overtook is dropped. */
let asked = 0;

export async function findCopyGroups(data: DataSection): Promise<void> {
  const project = useProject.getState().open?.id;
  if (project === undefined) return;
  const own = ++asked;
  useCopyGroups.setState({ ...nothing, state: 'looking' });
  const shape = inputShapeOf(currentDocument());
  const answer = await services().data.copies({ project, data, ...(shape && { shape: [...shape] }) });
  if (own !== asked) return;
  if (answer.ok) useCopyGroups.setState({ state: 'found', copies: answer.value });
  else useCopyGroups.setState({ state: 'failed', problem: answer.error[0] });
}

export function forgetCopyGroups(): void {
  asked++;
  useCopyGroups.setState(nothing);
}
