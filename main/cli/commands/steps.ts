import { stepDefinition, stepKinds } from '../../../shared/data/steps/index.ts';
import { declaredParameters } from '../../../shared/settings/declared-parameters.ts';
import { declaredText } from '../../../shared/settings/setting-text.ts';
import { listingCommand } from '../declared-kinds.ts';

export const steps = listingCommand({
  name: 'steps',
  one: 'step',
  key: 'kind',
  summary: 'list the steps that prepare data, or one of them with its settings',
  kinds: () =>
    stepKinds.map((kind) => {
      const { schema, stage, scope, accepts, gives } = stepDefinition({ kind });
      const { title, help } = declaredText(schema);
      const facts = { stage, scope, accepts, gives };
      return { name: kind, title, help, facts, parameters: declaredParameters(schema) };
    }),
});
