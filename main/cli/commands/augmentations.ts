import { augmentationDefinition, augmentationKinds } from '../../../shared/data/augmentations/index.ts';
import { declaredParameters } from '../../../shared/settings/declared-parameters.ts';
import { declaredText } from '../../../shared/settings/setting-text.ts';
import { listingCommand } from '../declared-kinds.ts';

export const augmentations = listingCommand({
  name: 'augmentations',
  one: 'augmentation',
  key: 'kind',
  summary: 'list what can be changed at random in training samples, or one of them with its settings',
  kinds: () =>
    augmentationKinds.map((kind) => {
      const { schema, samples } = augmentationDefinition({ kind });
      const { title, help } = declaredText(schema);
      return { name: kind, title, help, facts: { samples }, parameters: declaredParameters(schema) };
    }),
});
