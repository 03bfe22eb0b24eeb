import { z } from 'zod';
import { dataSchema } from '../../shared/data/data-schema.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import { documentFormat, documentVersion, nodeIdPattern } from '../../shared/document/schema.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';
import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { type SettingText, settingTexts } from '../../shared/settings/setting-text.ts';
import { helpOf } from '../ui/setting-texts.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON schema of project.json, made from the declarations: for completion, hovers and marks in the editor. */
export function projectJsonSchema(language: Language): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['format', 'version', 'name', 'graph', 'data', 'training'],
    properties: {
      format: { const: documentFormat },
      version: { type: 'integer', minimum: 1, default: documentVersion },
      name: { type: 'string', minLength: 1 },
      graph: graphSchema(language),
      data: sectionSchema(dataSchema, language),
      training: sectionSchema(trainingSchema, language),
    },
  };
}

function sectionSchema(section: z.ZodType, language: Language): JsonSchema {
  return z.toJSONSchema(section, {
    io: 'input',
    target: 'draft-07',
    override: ({ zodSchema, jsonSchema }) => {
      const text = settingTexts.get(zodSchema);
      if (text !== undefined) Object.assign(jsonSchema, wordsOf(text, language));
    },
  });
}

/** What the editor shows of a setting: its title, all that is known of it, and the titles of its choices. */
function wordsOf(text: SettingText, language: Language): JsonSchema {
  const { title, choices } = text;
  return {
    title: title[language],
    description: helpOf(text, language).join(language === 'en' ? ' ' : ''),
    ...(choices !== undefined && {
      enumDescriptions: Object.values(choices).map((choice) => choice[language]),
    }),
  };
}

function graphSchema(language: Language): JsonSchema {
  const definitions = [...builtInCatalogue.values()];
  return {
    type: 'object',
    required: ['nodes', 'edges'],
    properties: {
      nodes: {
        type: 'object',
        propertyNames: { pattern: nodeIdPattern.source },
        additionalProperties: {
          type: 'object',
          required: ['type', 'version', 'parameters'],
          anyOf: definitions.map((definition) => nodeSchema(definition, language)),
        },
      },
      edges: {
        type: 'array',
        items: {
          type: 'array',
          minItems: 2,
          maxItems: 2,
          items: { type: 'string', pattern: '^[^.]+\\.[^.]+$' },
        },
      },
    },
  };
}

function nodeSchema(definition: AnyNodeDefinition, language: Language): JsonSchema {
  const parameters = Object.entries(definition.parameters);
  return {
    description: definition.summary[language],
    properties: {
      type: { const: definition.type, description: definition.summary[language] },
      version: { const: definition.version },
      name: { type: 'string', minLength: 1, maxLength: 80 },
      parameters: {
        type: 'object',
        properties: Object.fromEntries(
          parameters.map(([name, declared]) => [name, valueSchema(declared, language)]),
        ),
        additionalProperties: false,
      },
    },
  };
}

function valueSchema(declared: ParameterDeclaration, language: Language): JsonSchema {
  const words = {
    title: declared.title[language],
    description: declared.doc[language],
    default: declared.default,
  };
  switch (declared.kind) {
    case 'integer':
      return { ...words, type: 'integer', minimum: declared.minimum, maximum: declared.maximum };
    case 'real': {
      const bound = declared.exclusiveMaximum === true ? 'exclusiveMaximum' : 'maximum';
      return { ...words, type: 'number', minimum: declared.minimum, [bound]: declared.maximum };
    }
    case 'boolean':
      return { ...words, type: 'boolean' };
    case 'choice':
      return {
        ...words,
        enum: declared.options.map(({ value }) => value),
        enumDescriptions: declared.options.map(({ title }) => title[language]),
      };
    case 'size':
    case 'integers': {
      const [min, max] = declared.kind === 'size' ? [2, 2] : [declared.minLength, declared.maxLength];
      const items = { type: 'integer', minimum: declared.minimum, maximum: declared.maximum };
      return { ...words, type: 'array', minItems: min, maxItems: max, items };
    }
    case 'reals': {
      const items = { type: 'number', minimum: declared.minimum, maximum: declared.maximum };
      return { ...words, type: 'array', minItems: declared.minLength, maxItems: declared.maxLength, items };
    }
    case 'text':
      return { ...words, type: 'string', minLength: 1, maxLength: declared.maxLength };
    case 'field':
      return { ...words, type: 'string', maxLength: 64 };
  }
}
