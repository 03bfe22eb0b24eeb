import { castDraft, current, isDraft } from 'immer';
import { type DataSection, dataSchema } from '../data/data-schema.ts';
import type { DocumentDraft } from './edit.ts';
import { renameSearched } from './edit-search.ts';
import { requireFits } from './edit-values.ts';
import { projectNameSchema } from './schema.ts';
import { movedStepPath } from './searched-steps.ts';
import { type TrainingSection, trainingSchema } from './training-schema.ts';

/** Names the project. */
export function setProjectName(draft: DocumentDraft, name: string): void {
  requireFits(projectNameSchema, name, 'name');
  draft.name = name;
}

/** Replaces the training settings. */
export function setTraining(draft: DocumentDraft, training: TrainingSection): void {
  requireFits(trainingSchema, training, 'training');
  draft.training = castDraft(training);
}

/** Replaces the data settings. Searched parameters go with their steps and augmentations, and are gone with them. */
export function setData(draft: DocumentDraft, data: DataSection): void {
  requireFits(dataSchema, data, 'data');
  const before = isDraft(draft.data) ? current(draft.data) : draft.data;
  draft.data = castDraft(data);
  renameSearched(draft, (path) => movedStepPath(before as DataSection, data, path));
}
