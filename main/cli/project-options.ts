import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { TrainingSection } from '../../shared/document/training-schema.ts';
import { type CommandArguments, integerOption, numberOption, type OptionDeclarations } from './command.ts';

/** Options that stand in for settings of the project, for this run alone. */
export const settingOptions: OptionDeclarations = {
  epochs: { type: 'string', placeholder: 'N', help: 'passes over the training part' },
  batch: { type: 'string', placeholder: 'N', help: 'samples in one step' },
  'learning-rate': { type: 'string', placeholder: 'X', help: 'learning rate at the start of the schedule' },
  seed: { type: 'string', placeholder: 'N', help: 'start of every random choice' },
};

/** The document with the given settings in place of its own. */
export function withSettings(document: ProjectDocument, args: CommandArguments): ProjectDocument {
  const epochs = integerOption(args, 'epochs', 1, 1_000_000);
  const batchSize = integerOption(args, 'batch', 1, 65_536);
  const seed = integerOption(args, 'seed', 0, 4_294_967_295);
  const learningRate = numberOption(args, 'learning-rate', Number.MIN_VALUE, 1e12);
  const training: TrainingSection = {
    ...document.training,
    ...(epochs !== undefined && { epochs }),
    ...(batchSize !== undefined && { batchSize }),
    ...(seed !== undefined && { seed }),
  };
  if (learningRate === undefined) return { ...document, training };
  const objectives = training.objectives.map((objective) => ({
    ...objective,
    optimizer: { ...objective.optimizer, learningRate },
  }));
  return { ...document, training: { ...training, objectives } };
}
