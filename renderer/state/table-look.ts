/** What the table of the project holds, and what each step of the recipe does to it. */
import { create } from 'zustand';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { TableLook } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { services } from './services.ts';

interface TableLooking {
  /** What was looked at last, until something else was. */
  readonly look: TableLook | undefined;
  /** The section that `look` is of. */
  readonly shows: DataSection | undefined;
  /** The section that was asked about last. */
  readonly asked: DataSection | undefined;
  readonly problem: Diagnostic | undefined;
}

const nothing: TableLooking = { look: undefined, shows: undefined, asked: undefined, problem: undefined };

export const useTableLook = create<TableLooking>()(() => nothing);

let looking: Promise<void> = Promise.resolve();

/** Looks at the table of a section, unless that is what was asked last; resolves when it was looked at, whoever asked first. */
export function lookAtTable(project: ProjectId, data: DataSection): Promise<void> {
  if (useTableLook.getState().asked !== data) {
    useTableLook.setState({ asked: data });
    looking = read(project, data);
  }
  return looking;
}

async function read(project: ProjectId, data: DataSection): Promise<void> {
  const answer = await services().data.table({ project, data });
  if (useTableLook.getState().asked !== data) return;
  if (answer.ok) useTableLook.setState({ look: answer.value ?? undefined, shows: data, problem: undefined });
  else useTableLook.setState({ look: undefined, shows: data, problem: answer.error[0] });
}

/** The files may hold something else now. */
export function forgetTableLook(): void {
  useTableLook.setState(nothing);
}
