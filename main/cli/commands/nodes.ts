import type { ParameterDeclaration } from '../../../shared/document/parameters.ts';
import type { AnyNodeDefinition } from '../../../shared/nodes/definition.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { sameText } from '../../../shared/settings/setting-text.ts';
import { type ListedParameter, listingCommand } from '../declared-kinds.ts';

export const nodes = listingCommand({
  name: 'nodes',
  one: 'node',
  key: 'type',
  summary: 'list the nodes that a network is drawn of, or one of them with its parameters',
  kinds: () =>
    [...builtInCatalogue.values()].map(({ type, title, summary, parameters, ...definition }) => ({
      name: type,
      title,
      help: summary,
      facts: factsOf(definition),
      parameters: Object.entries(parameters).map(([name, parameter]) => listedParameter(name, parameter)),
    })),
});

function factsOf({
  family,
  inputs,
  outputs,
  sources,
}: Pick<AnyNodeDefinition, 'family' | 'inputs' | 'outputs' | 'sources'>) {
  return {
    family,
    inputs: Object.keys(inputs),
    outputs: Object.keys(outputs),
    sources: sources.map(({ url }) => url),
  };
}

function listedParameter(name: string, parameter: ParameterDeclaration): ListedParameter {
  const { kind, title, doc, unit, default: value } = parameter;
  return {
    name,
    type: kind,
    default: value,
    ...('minimum' in parameter ? { minimum: parameter.minimum, maximum: parameter.maximum } : {}),
    ...(parameter.kind === 'choice' ? { values: parameter.options.map((option) => option.value) } : {}),
    title,
    help: doc,
    ...(unit === undefined ? {} : { unit: sameText(unit) }),
  };
}
