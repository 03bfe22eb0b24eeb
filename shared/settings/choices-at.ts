import { z } from 'zod';
import { kindOf, withoutWrappers } from './setting-text.ts';

/**
 * What may be chosen at a place of a section: the options of a choice, the kinds of one of several kinds, true and false. Undefined of a
 * place that is no choice. `names`: from the section down to the place; positions of lists are names, too.
 */
export function choicesAt(
  section: z.core.$ZodType,
  names: readonly string[],
): readonly (string | boolean)[] | undefined {
  const schema = withoutWrappers(section);
  const [name, ...rest] = names;
  if (name === undefined) {
    if (schema instanceof z.ZodBoolean) return [false, true];
    return schema instanceof z.ZodEnum ? schema.options.map(String) : undefined;
  }
  if (schema instanceof z.ZodArray) return choicesAt(schema.element, rest);
  if (schema instanceof z.ZodObject) {
    return Object.hasOwn(schema.shape, name) ? choicesAt(schema.shape[name], rest) : undefined;
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return undefined;
  if (name === 'kind' && rest.length === 0) return schema.options.map(kindOf);
  for (const option of schema.options) {
    const choices = choicesAt(option, names);
    if (choices !== undefined) return choices;
  }
  return undefined;
}
