import { sourceKinds, sources as sourcesByKind } from '../../../shared/data/sources/index.ts';
import { declaredParameters } from '../../../shared/settings/declared-parameters.ts';
import { declaredText } from '../../../shared/settings/setting-text.ts';
import { listingCommand } from '../declared-kinds.ts';

export const sources = listingCommand({
  name: 'sources',
  one: 'source',
  key: 'kind',
  summary: 'list the kinds of data that are read, or one of them with its settings',
  kinds: () =>
    sourceKinds.map((kind) => {
      const { schema, paths, takesFields = false } = sourcesByKind[kind];
      const { title, help } = declaredText(schema);
      return {
        name: kind,
        title,
        help,
        facts: { paths, takesFields },
        parameters: declaredParameters(schema),
      };
    }),
});
