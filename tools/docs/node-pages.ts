/** The reference pages of the nodes, made of their declarations. */
import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type { AnyNodeDefinition, PortDeclaration } from '../../shared/nodes/definition.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { row, table } from './markdown.ts';

function rangeText(parameter: ParameterDeclaration): string {
  switch (parameter.kind) {
    case 'boolean':
      return 'true, false';
    case 'choice':
      return parameter.options.map(({ value }) => `\`${value}\``).join(', ');
    case 'text':
      return `1 to ${parameter.maxLength} characters`;
    case 'field':
      return `a name of \`data.fields.${parameter.of}\`, or empty`;
    case 'real':
      return `${parameter.minimum} to ${parameter.exclusiveMaximum ? 'below ' : ''}${parameter.maximum}`;
    case 'integer':
    case 'size':
      return `${parameter.minimum} to ${parameter.maximum}`;
    case 'integers':
    case 'reals':
      return `${parameter.minLength} to ${parameter.maxLength} numbers, ${parameter.minimum} to ${parameter.maximum}`;
  }
}

function portRow(name: string, port: PortDeclaration, shapes: readonly string[]): string {
  const ranks = `${port.minRank ?? 0} to ${port.maxRank ?? 'any'}`;
  const notes = [port.many && 'several wires', port.optional && 'optional'].filter(Boolean).join(', ');
  const title = `${port.title.en} (${port.title['zh-CN']})`;
  return row(`\`${name}\``, title, ranks, port.dtype ?? 'any', notes, shapes.join('; '));
}

/** The shapes of a port in the declaration's examples, the batch as N. */
function exampleShapes(
  { examples }: AnyNodeDefinition,
  side: 'inputs' | 'outputs',
  port: string,
): readonly string[] {
  return examples.map((example) => {
    const shape = example[side][port];
    return shape === undefined ? '-' : JSON.stringify(shape).replaceAll('"', '').replaceAll(',', ', ');
  });
}

function ports(definition: AnyNodeDefinition, side: 'inputs' | 'outputs'): string {
  const rows = Object.entries(definition[side]).map(([name, port]) =>
    portRow(name, port, exampleShapes(definition, side, name)),
  );
  const head = ['port', 'title', 'rank', 'type', '', 'shapes in the examples'];
  return rows.length === 0 ? 'None.' : table(head, rows);
}

function nodePage(definition: AnyNodeDefinition): string {
  const { type, family, title, summary, sources } = definition;
  const parameters = Object.entries(definition.parameters).map(([name, parameter]) =>
    row(
      `\`${name}\``,
      `${parameter.title.en} (${parameter.title['zh-CN']})`,
      parameter.kind,
      rangeText(parameter),
      `\`${JSON.stringify(parameter.default)}\``,
      `${parameter.doc.en} ${parameter.doc['zh-CN']}`,
    ),
  );
  const head = ['parameter', 'title', 'kind', 'range', 'default', 'help'];
  const links = sources.map(
    (source) => `- [${source.title}](${source.url})${source.year === undefined ? '' : `, ${source.year}`}`,
  );
  return `${[
    `# ${title.en} (${title['zh-CN']})`,
    `Type \`${type}\`, family ${family}.`,
    summary.en,
    summary['zh-CN'],
    '## Inputs',
    ports(definition, 'inputs'),
    '## Outputs',
    ports(definition, 'outputs'),
    '## Parameters',
    parameters.length === 0 ? 'None.' : table(head, parameters),
    '## Sources',
    links.join('\n'),
  ].join('\n\n')}\n`;
}

function indexPage(definitions: readonly AnyNodeDefinition[]): string {
  const rows = definitions.map(({ type, family, title }) =>
    row(`[\`${type}\`](${type}.md)`, title.en, title['zh-CN'], family),
  );
  return `# Nodes\n\nMade of the declarations in \`shared/nodes\` by \`npm run docs\`.\n\n${table(['type', 'English', '中文', 'family'], rows)}\n`;
}

/** The pages by file name. */
export function nodePages(): ReadonlyMap<string, string> {
  const definitions = [...builtInCatalogue.values()];
  return new Map([
    ['README.md', indexPage(definitions)],
    ...definitions.map((definition) => [`${definition.type}.md`, nodePage(definition)] as const),
  ]);
}
