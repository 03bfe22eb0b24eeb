/** The reference pages of sources, steps and augmentations, made of their declarations. */
import type { z } from 'zod';
import { augmentationDefinition, augmentationKinds } from '../../shared/data/augmentations/index.ts';
import { sourceKinds, sources } from '../../shared/data/sources/index.ts';
import type { StepScope } from '../../shared/data/step-definition.ts';
import { stepDefinition, stepKinds } from '../../shared/data/steps/index.ts';
import { type DeclaredParameter, declaredParameters } from '../../shared/settings/declared-parameters.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { row, table } from './markdown.ts';

/** What a folder of pages is about, and the kinds in it. */
interface Chapter {
  readonly title: string;
  /** Where their declarations stand. */
  readonly folder: string;
  readonly kinds: readonly {
    readonly kind: string;
    readonly schema: z.ZodObject;
    /** What it declares beside its settings, as sentences. */
    readonly facts: readonly string[];
  }[];
}

export const sourcePages = pagesOf({
  title: 'Sources',
  folder: 'shared/data/sources',
  kinds: sourceKinds.map((kind) => {
    const { schema, takesFields = false } = sources[kind];
    return { kind, schema, facts: takesFields ? ['Its columns may be named fields (`data.fields`).'] : [] };
  }),
});

const scopeTexts: Readonly<Record<StepScope, string>> = {
  value: 'Changes values.',
  rows: 'Changes which rows there are.',
  picture: 'Changes pictures, in the size the network takes.',
  series: 'Changes columns of a series, along time.',
};

export const stepPages = pagesOf({
  title: 'Steps',
  folder: 'shared/data/steps',
  kinds: stepKinds.map((kind) => {
    const { schema, stage, scope, accepts, gives } = stepDefinition({ kind });
    const learns =
      stage === 'fit' ? 'Learns from the training part.' : 'Looks at any sample and learns nothing.';
    const changes = scopeTexts[scope];
    if (scope === 'picture') return { kind, schema, facts: [learns, changes] };
    const columns = `Takes columns of ${accepts === 'any' ? 'any content' : accepts}; they hold ${gives === 'same' ? 'the same kind of values' : gives} afterwards.`;
    return { kind, schema, facts: [learns, changes, columns] };
  }),
});

export const augmentationPages = pagesOf({
  title: 'Augmentations',
  folder: 'shared/data/augmentations',
  kinds: augmentationKinds.map((kind) => {
    const { schema, samples } = augmentationDefinition({ kind });
    return { kind, schema, facts: [`Samples: ${samples}.`] };
  }),
});

/** The pages of a chapter by file name. */
function pagesOf({ title, folder, kinds }: Chapter): ReadonlyMap<string, string> {
  const rows = kinds.map(({ kind, schema }) => {
    const text = declaredText(schema);
    return row(`[\`${kind}\`](${kind}.md)`, text.title.en, text.title['zh-CN'], text.help.en);
  });
  const index = `# ${title}\n\nMade of the declarations in \`${folder}\` by \`npm run docs\`.\n\n${table(['kind', 'English', '中文', ''], rows)}\n`;
  return new Map([
    ['README.md', index],
    ...kinds.map(({ kind, schema, facts }) => [`${kind}.md`, page(kind, schema, facts)] as const),
  ]);
}

function page(kind: string, schema: z.ZodObject, facts: readonly string[]): string {
  const { title, help } = declaredText(schema);
  const parameters = declaredParameters(schema).map(parameterRow);
  const head = ['setting', 'title', 'type', 'range', 'default', 'usual', 'help'];
  return `${[
    `# ${title.en} (${title['zh-CN']})`,
    `Kind \`${kind}\`.`,
    help.en,
    help['zh-CN'],
    ...(facts.length === 0 ? [] : [facts.join(' ')]),
    '## Settings',
    parameters.length === 0 ? 'None.' : table(head, parameters),
  ].join('\n\n')}\n`;
}

function parameterRow(parameter: DeclaredParameter): string {
  const { name, title, help, type, required, usual, unit } = parameter;
  return row(
    `\`${name}\``,
    `${title.en} (${title['zh-CN']})`,
    unit === undefined ? type : `${type}, ${unit.en}`,
    rangeText(parameter),
    parameter.default === undefined
      ? required
        ? 'required'
        : ''
      : `\`${JSON.stringify(parameter.default)}\``,
    usual?.en ?? '',
    `${help.en} ${help['zh-CN']}`,
  );
}

function rangeText({ values, minimum, maximum }: DeclaredParameter): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(', ');
  if (minimum === undefined && maximum === undefined) return '';
  if (minimum === undefined) return `at most ${maximum}`;
  return maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`;
}
