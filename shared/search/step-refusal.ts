import { columnUse } from '../data/column-roles.ts';
import type { DataSection } from '../data/data-schema.ts';
import { namedIn, type Step, stepDefinition } from '../data/steps/index.ts';
import type { RefusalReason } from './searchable-paths.ts';

/**
 * Why parameters of a step are not searched: it decides which samples there are, or changes what they are measured against or how they
 * are divided. Undefined where they may be.
 */
export function stepRefusal(data: DataSection, place: number): RefusalReason | undefined {
  const step = data.steps?.[place];
  if (step === undefined) return undefined;
  const { scope, stage } = stepDefinition(step);
  if (scope === 'rows' || changesTarget(data, step)) return 'data';
  if (stage === 'fit') return undefined;
  const after = data.steps?.slice(place + 1) ?? [];
  // What is left out is chosen by what stands in the cells then.
  if (after.some((other) => other.off !== true && stepDefinition(other).scope === 'rows')) return 'data';
  // The key of a text is made of the text after its steps; that of a row of a table, of the row in the file.
  return data.source.kind === 'text' && data.split.by === 'key' ? 'split' : undefined;
}

function changesTarget({ source, split, fields }: DataSection, step: Step): boolean {
  const named = namedIn(step);
  switch (source.kind) {
    case 'csv': {
      const uses = named.map((name) => columnUse({ source, split, fields }, name));
      return uses.some((use) => use === 'target' || use === 'class' || use === 'number');
    }
    case 'series': {
      const { targets = source.columns } = source;
      return targets === undefined || named.some((name) => targets.includes(name));
    }
    case 'text':
      // A text whose next token is predicted is its own target.
      return source.task === 'next-token' || named.includes(source.labelColumn);
    default:
      return false;
  }
}

/** The place in the recipe of the step that a path leads into; undefined of any other path. */
export function stepPlaceOf(path: string): number | undefined {
  const index = /^data\.steps\.(\d+)\./.exec(path)?.[1];
  return index === undefined ? undefined : Number(index);
}
