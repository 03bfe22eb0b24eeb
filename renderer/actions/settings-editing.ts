/** Changes the data and training settings of the document, each as one undo step. */

import type { DataSection } from '../../shared/data/data-schema.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import type { DocumentDraft } from '../../shared/document/edit.ts';
import { setData, setProjectName, setTraining } from '../../shared/document/edit-settings.ts';
import type { ObjectiveConfig, TrainingSection } from '../../shared/document/training-schema.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { currentDocument, edit } from '../state/project-store.ts';
import { dismissToastsAbout, showToast } from '../state/toasts.ts';

/** Shows a person what was refused and what to do; `about`: what it takes the place of, and what success dismisses. */
export function showProblem(problem: Diagnostic | undefined, about?: string): void {
  if (problem === undefined) return;
  const { message, fix } = explain(problem, currentLanguage());
  showToast({ tone: 'error', title: message, detail: fix, ...(about !== undefined && { about }) });
}

/** What messages about the project's data are about. */
export const aboutData = 'data';

/** Shows what was refused of an edit; one that was taken dismisses what was shown of the one before. */
function showRefused(problems: readonly Diagnostic[], about: string): void {
  const refused = problems.find(isError);
  if (refused === undefined) dismissToastsAbout(about);
  else showProblem(refused, about);
}

/** The name that the title bar and the list of projects show; the folder keeps its own. */
export function changeProjectName(name: string): void {
  showRefused(
    edit(translate()('network.rename'), (draft) => setProjectName(draft.document, name)),
    'project-name',
  );
}

/** Changes the data section; `name` is the setting as a person reads it, and steps on one setting merge. */
export function changeData(name: string, change: (data: DataSection) => DataSection): void {
  const data = currentDocument()?.data;
  if (data === undefined) return;
  const next = change(data);
  const label = translate()('edit.parameter', { name });
  showRefused(
    edit(label, (draft) => setData(draft.document, next), { mergeKey: `data ${name}` }),
    aboutData,
  );
}

/** Changes the project by a way out of a finding about its data; `name`: what a person chose. */
export function changeProject(name: string, change: (draft: DocumentDraft) => void): void {
  const label = translate()('edit.parameter', { name });
  showRefused(
    edit(label, (draft) => change(draft.document), { mergeKey: `data ${name}` }),
    aboutData,
  );
}

/** The same as one undo step of its own, called `label`. */
export function changeDataOnce(label: string, change: (data: DataSection) => DataSection): void {
  const data = currentDocument()?.data;
  if (data === undefined) return;
  const next = change(data);
  if (next === data) return;
  showRefused(
    edit(label, (draft) => setData(draft.document, next)),
    aboutData,
  );
}

/** Changes the training section, likewise. */
export function changeTraining(name: string, change: (training: TrainingSection) => TrainingSection): void {
  const training = currentDocument()?.training;
  if (training === undefined) return;
  const next = change(training);
  const label = translate()('edit.parameter', { name });
  showRefused(
    edit(label, (draft) => setTraining(draft.document, next), { mergeKey: `training ${name}` }),
    'training',
  );
}

export function changeObjective(
  index: number,
  name: string,
  change: (objective: ObjectiveConfig) => ObjectiveConfig,
): void {
  changeTraining(name, (training) => ({
    ...training,
    objectives: training.objectives.map((objective, place) =>
      place === index ? change(objective) : objective,
    ),
  }));
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
