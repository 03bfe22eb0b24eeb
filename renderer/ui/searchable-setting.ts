import type { ParameterValue } from '../../shared/document/schema.ts';
import type { SearchedPlace } from '../../shared/search/propose-range.ts';
import { refusal } from '../../shared/search/searchable-paths.ts';
import type { SchemaField } from './schema-fields.ts';
import type { Searchable } from './search-toggle.tsx';

/** What only repeats the same: a search over it would take the luckiest draw for the best network. */
const luck = new Set(['seed']);

/** A setting that a search may vary; undefined of one that is no number or choice, or is never searched. `place`: where the settings stand. */
export function searchableSetting(place: string, field: SchemaField, value: unknown): Searchable | undefined {
  const path = `${place}.${field.name}`;
  const kept = placeOf(field);
  if (kept === undefined || refusal(path) !== undefined || luck.has(field.name)) return undefined;
  const byDefault = 'byDefault' in field ? field.byDefault : undefined;
  const now = value ?? byDefault;
  return now === undefined ? undefined : { path, place: kept, value: now as ParameterValue };
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
