import { castDraft } from 'immer';
import { type DataSection, dataSchema } from '../data/data-schema.ts';
import type { DocumentDraft } from './edit.ts';
import { requireFits } from './edit-values.ts';
import { projectNameSchema } from './schema.ts';
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

/** Replaces the data settings. */
export function setData(draft: DocumentDraft, data: DataSection): void {
  requireFits(dataSchema, data, 'data');
  draft.data = castDraft(data);
}
