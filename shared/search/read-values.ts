import type { ProjectDocument } from '../document/schema.ts';
import type { TrialValue, TrialValues } from '../document/search-schema.ts';
import { childOf } from './apply-values.ts';
import type { SearchedNode } from './check-space.ts';
import { parameterAt, pathParts } from './searchable-paths.ts';
import { exists, type Space } from './space.ts';
import { shareOfValue } from './value-share.ts';

/**
 * The values that a project has in the places of a space, as if it were a trial: the opposite of `applyValues`. A parameter
 * that its file leaves out has its declared default. Undefined where a place is missing or its value lies outside of the space.
 */
export function readValues(
  document: ProjectDocument,
  space: Space,
  nodeOf: (id: string) => SearchedNode | undefined,
): TrialValues | undefined {
  const values: Record<string, TrialValue> = {};
  for (const searched of space) {
    if (!exists(searched, values)) continue;
    const value = valueAt(document, searched.path, nodeOf);
    const share = shareOfValue(searched, value);
    if (value === undefined || share === undefined || share < 0 || share > 1) return undefined;
    values[searched.path] = value;
  }
  return values;
}

function valueAt(
  document: ProjectDocument,
  path: string,
  nodeOf: (id: string) => SearchedNode | undefined,
): TrialValue | undefined {
  const found = pathParts(path).reduce<unknown>(childOf, document);
  const place = parameterAt(path);
  if (found !== undefined || place === undefined) return found as TrialValue | undefined;
  const declared = nodeOf(place.node)?.parameters;
  return declared && Object.hasOwn(declared, place.parameter)
    ? (declared[place.parameter]?.default as TrialValue)
    : undefined;
}
