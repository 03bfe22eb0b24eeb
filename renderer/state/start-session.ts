/** Opens projects: the one that was open last, a new one, or a folder. */
import { create } from 'zustand';
import { ok } from '../../shared/base/result.ts';
import type { OpenedProject } from '../../shared/contract/projects.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { returnToProject } from './left-project.ts';
import { showOpened } from './project-notices.ts';
import { services } from './services.ts';
import { beginSession, type OpenOutcome } from './session.ts';

export type StartState =
  | { readonly state: 'none' }
  | { readonly state: 'opening' }
  | { readonly state: 'open' }
  | { readonly state: 'failed'; readonly problems: readonly Diagnostic[] };

export const useStart = create<{ readonly start: StartState }>()(() => ({ start: { state: 'none' } }));

function set(start: StartState): void {
  useStart.setState({ start });
}

async function show(opening: Promise<Checked<OpenedProject>>): Promise<Checked<OpenOutcome>> {
  set({ state: 'opening' });
  const opened = await opening.catch((lost: unknown) => {
    set({ state: 'none' });
    throw lost;
  });
  const begun = opened.ok ? beginSession(opened.value) : opened;
  if (begun.ok) {
    returnToProject();
    showOpened(begun.value);
  }
  set(begun.ok ? { state: 'open' } : { state: 'failed', problems: begun.error });
  return begun;
}

/** Opens what was open last, if anything was. */
export async function openLastProject(): Promise<void> {
  const recent = await services().projects.recent({});
  const last = recent.ok ? recent.value.find(({ missing }) => !missing) : undefined;
  if (last !== undefined) await show(services().projects.open({ folder: last.folder }));
}

/** Makes a project, empty without a template, and opens it. */
export async function createProject(
  template: string | undefined,
  name: string,
): Promise<Checked<OpenOutcome>> {
  return show(services().projects.create({ name, ...(template !== undefined && { template }) }));
}

/** Shows a project that was just made. */
export async function showCreated(opened: OpenedProject): Promise<Checked<OpenOutcome>> {
  return show(Promise.resolve(ok(opened)));
}

export async function openFolder(folder: OpenedProject['folder']): Promise<Checked<OpenOutcome>> {
  return show(services().projects.open({ folder }));
}
