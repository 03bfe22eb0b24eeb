/** What a person is shown, and what they can do, when others use the open project too or it cannot be saved. */
import type { Handle } from '../../shared/contract/common.ts';
import type { ProjectEvent } from '../../shared/contract/projects.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { isDirty, type ShownProject, useProject } from './project-store.ts';
import {
  type OpenOutcome,
  onOutside,
  reopenSession,
  saveSession,
  saveSessionAs,
  takeOverSession,
} from './session.ts';
import { dismissToastsAbout, showToast, type ToastAction } from './toasts.ts';
import { useView } from './view-store.ts';

/** What messages are about: who may write the project, and what of it lies on the disk. */
const access = 'project-access';
const files = 'project-files';

/** Follows what other windows and programs do to the open project; returns how to stop. */
export function startFollowingProject(): () => void {
  return onOutside((event) => void showOutside(event));
}

async function showOutside(event: ProjectEvent['event']): Promise<void> {
  if (event === 'lease-lost') showLost();
  if (event === 'lease-gained') showGained();
  if (event === 'changed-on-disk') {
    if (isDirty()) showChanged();
    else await reopen();
  }
}

/** Shows what came with a project that was just opened: edits that came back or not, and why it is read-only. */
export function showOpened({ recovered, problems }: OpenOutcome): void {
  dismissToastsAbout(access);
  dismissToastsAbout(files);
  if (recovered) showToast({ tone: 'info', title: translate()('toast.recovered') });
  showSetAside(problems);
  if (useProject.getState().open?.readOnly !== undefined) showReadOnly();
}

/** Shows why the open project is read-only, with the ways out. */
export function showReadOnly(): void {
  const { open } = useProject.getState();
  if (open?.readOnly === undefined) return;
  const { reason } = open.readOnly;
  const [problem] = reason === 'folder' ? open.readOnly.problems : [];
  const isHeld = canTakeOver(open);
  const detail =
    problem !== undefined
      ? explain(problem, currentLanguage()).message
      : isHeld
        ? translate()('project.readOnlyText')
        : undefined;
  showToast({
    tone: 'warning',
    title: readOnlyTitle(open.readOnly),
    ...(detail !== undefined && { detail }),
    actions: [...(isHeld ? [takeOverAction()] : []), ...(reason === 'newer' ? [] : [saveAsAction()])],
    about: access,
  });
}

function readOnlyTitle(readOnly: NonNullable<ShownProject['readOnly']>): string {
  const { reason } = readOnly;
  const values = reason === 'program' ? { pid: readOnly.pid, host: readOnly.host } : {};
  return translate()(`project.readOnly.${reason}`, values);
}

/** Whether another window holds the project, and may be asked to hand it over. */
export function canTakeOver(open: ShownProject | undefined): boolean {
  return open?.readOnly?.reason === 'window' || open?.readOnly?.reason === 'program';
}

function showLost(): void {
  if (useProject.getState().open?.readOnly?.reason === 'newer') return;
  const t = translate();
  const dirty = isDirty();
  showToast({
    tone: 'warning',
    title: lostTitle(),
    detail: t(dirty ? 'project.lostDirtyText' : 'project.lostText'),
    actions: [takeOverAction(), saveAsAction()],
    about: access,
  });
}

/** Who took the project over, as far as main knows. */
function lostTitle(): string {
  const t = translate();
  const readOnly = useProject.getState().open?.readOnly;
  if (readOnly?.reason !== 'program') return t('project.lost');
  return t('project.lostToProgram', { pid: readOnly.pid, host: readOnly.host });
}

function showGained(): void {
  if (useProject.getState().open?.writable !== true) return;
  showToast({ tone: 'success', title: translate()('project.gained'), about: access });
}

function showChanged(): void {
  const t = translate();
  showToast({
    tone: 'warning',
    title: t('project.changed'),
    detail: t('project.changedText'),
    actions: waysOutOfConflict(),
    about: files,
  });
}

/** Shows why the project was not saved, with the ways out that fit. */
export function showNotSaved(problem: Diagnostic): void {
  const { message, fix } = explain(problem, currentLanguage());
  const { open } = useProject.getState();
  const ways =
    problem.code === 'project-changed-on-disk'
      ? waysOutOfConflict()
      : [...(canTakeOver(open) ? [takeOverAction()] : []), saveAsAction()];
  showToast({ tone: 'error', title: message, detail: fix, actions: ways, about: files });
}

function waysOutOfConflict(): readonly ToastAction[] {
  return [saveAsAction(), reopenAction(), overwriteAction()];
}

function saveAsAction(): ToastAction {
  const t = translate();
  return { label: t('project.action.saveAs'), name: t('project.does.saveAs'), run: showSaveAs };
}

function reopenAction(): ToastAction {
  const t = translate();
  return { label: t('project.action.reopen'), name: t('project.does.reopen'), run: () => void reopen() };
}

function overwriteAction(): ToastAction {
  const t = translate();
  const run = (): void => void overwrite();
  return { label: t('project.action.overwrite'), name: t('project.does.overwrite'), run };
}

function takeOverAction(): ToastAction {
  const label = translate()('project.action.takeOver');
  return { label, name: label, run: () => void takeOver() };
}

export function showSaveAs(): void {
  useView.setState({ overlay: { kind: 'save-as' } });
}

/** Writes the project into a new folder and goes on there. Returns the problems where that failed. */
export async function saveAs(parent: Handle, name: string): Promise<readonly Diagnostic[]> {
  const saved = await saveSessionAs(parent, name);
  if (!saved.ok) return saved.error;
  showOpened(saved.value);
  const { open } = useProject.getState();
  showToast({
    tone: 'success',
    title: translate()('project.savedAs', { name }),
    ...(open !== undefined && { detail: open.path }),
  });
  return [];
}

/** Saves, and shows where that failed. */
export async function save(overwriting = false): Promise<void> {
  const problems = await saveSession(overwriting);
  const worst = problems.find(({ severity }) => severity === 'error');
  if (worst === undefined) dismissToastsAbout(files);
  else showNotSaved(worst);
}

async function overwrite(): Promise<void> {
  if (useProject.getState().open?.writable === true || (await takeOver())) await save(true);
}

/** Shows what lies on the disk. Edits that were not saved go; main keeps them in a file and says where. */
async function reopen(): Promise<void> {
  const wasDirty = isDirty();
  const wasReadOnly = useProject.getState().open?.readOnly !== undefined;
  const reopened = await reopenSession();
  if (!reopened.ok) {
    showProblem(translate()('project.unreadable'), reopened.error, [saveAsAction(), overwriteAction()]);
    return;
  }
  const { recovered, problems } = reopened.value;
  const title = translate()(recovered ? 'toast.recovered' : 'project.reopened');
  showToast({ tone: 'info', title, about: files });
  showSetAside(problems);
  // Opening takes a project that came free meanwhile.
  if (useProject.getState().open?.writable !== true) {
    if (wasDirty) showReadOnly();
  } else if (wasReadOnly) showGained();
  else dismissToastsAbout(access);
}

/** Makes this window the one that writes. False where it does not. */
export async function takeOver(): Promise<boolean> {
  const problems = await takeOverSession();
  const [problem] = problems;
  if (problem?.code === 'project-edits-waiting' && !isDirty()) {
    // Nobody holds the project: opening it again brings those edits back and takes it.
    await reopen();
  } else if (problem !== undefined) {
    showProblem(translate()('toast.actionFailed'), problems, [takeOverAction(), saveAsAction()]);
  }
  return useProject.getState().open?.writable === true;
}

function showSetAside(problems: readonly Diagnostic[]): void {
  const [problem] = problems;
  if (problem === undefined) return;
  const { message, found } = explain(problem, currentLanguage());
  showToast({
    tone: 'warning',
    title: translate()('project.setAside'),
    detail: `${message} ${found}`,
  });
}

function showProblem(title: string, problems: readonly Diagnostic[], actions: readonly ToastAction[]): void {
  const [problem] = problems;
  if (problem === undefined) return;
  const { message, fix } = explain(problem, currentLanguage());
  showToast({ tone: 'error', title, detail: `${message} ${fix}`, actions, about: files });
}
