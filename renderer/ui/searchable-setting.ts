import type { ParameterValue } from '../../shared/document/schema.ts';
import type { SearchedPlace } from '../../shared/search/propose-range.ts';
import { refusal } from '../../shared/search/searchable-paths.ts';
import { firstNumber, type SchemaField } from './schema-fields.ts';
import type { Searchable } from './search-toggle.tsx';

/** What only repeats the same: a search over it would take the luckiest draw for the best network. */
const luck = new Set(['seed']);

/** A setting that a search may vary; undefined of one that is no number or choice, or is never searched. `place`: where the settings stand. */
export function searchableSetting(place: string, field: SchemaField, value: unknown): Searchable | undefined {
  const path = `${place}.${field.name}`;
  const kept = placeOf(field);
  if (kept === undefined || refusal(path) !== undefined || luck.has(field.name)) return undefined;
  return { path, place: kept, value: (value ?? usualValue(field)) as ParameterValue };
}

/** What stands for a setting that the file leaves out: its default, of a number that is off what it begins with. */
function usualValue(field: SchemaField): ParameterValue {
  if (field.kind === 'number') return field.byDefault ?? firstNumber(field);
  return 'byDefault' in field ? (field.byDefault ?? '') : '';
}

function placeOf(field: SchemaField): SearchedPlace | undefined {
  switch (field.kind) {
    case 'number': {
      const { minimum, maximum, whole, above, below } = field.range;
      return {
        kind: 'number',
        minimum,
        maximum,
        ...(whole && { whole }),
        ...(above && { above }),
        ...(below && { below }),
      };
    }
    case 'switch':
      return { kind: 'choice', values: [false, true] };
    case 'choice':
      return { kind: 'choice', values: [...field.options] };
    default:
      return undefined;
  }
}
