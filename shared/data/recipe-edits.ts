/** Edits of the recipe as a person sees it: a list of the steps that look at any sample, then those that learn. */
import type { DataSection } from './data-schema.ts';
import { type Step, type StepKind, stepDefinition, stepSchema, steps as stepsByKind } from './steps/index.ts';

/** A column that a step may work on. */
export interface OfferedColumn {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly missing: number;
  /** Its values in descending order of frequency; of a column of texts. */
  readonly texts: readonly string[];
}

/** Steps that are there for cells without a value. */
const forMissing: ReadonlySet<StepKind> = new Set(['impute', 'drop-missing']);

/** A new step on the first column that suits it, every other parameter at its default; undefined where it needs a column and there is none. */
export function firstStep(kind: StepKind, columns: readonly OfferedColumn[]): Step | undefined {
  if (stepDefinition({ kind }).scope === 'picture') return stepSchema.safeParse({ kind }).data;
  const column = suitingColumn(kind, columns);
  if (column === undefined) return undefined;
  const { name, texts } = column;
  const [first = '0', second = '1'] = texts;
  // Each schema takes those that it has; some take lists and some pairs of values.
  const given = { kind, columns: [name], column: name };
  const candidates = [
    given,
    { ...given, words: ['-999'] },
    { ...given, values: [first] },
    { ...given, values: Object.fromEntries(texts.map((text, place) => [text, place])) },
    { ...given, names: { [first]: first } },
    { ...given, order: texts.length > 1 ? texts : [first, second] },
    { ...given, rows: [{ row: 1, text: '' }] },
    { ...given, samples: [{ sample: '1', from: first }] },
  ];
  for (const candidate of candidates) {
    const parsed = stepSchema.safeParse(ownParameters(kind, candidate));
    if (parsed.success) return parsed.data;
  }
  return undefined;
}

function ownParameters(kind: StepKind, candidate: Readonly<Record<string, unknown>>): unknown {
  const { shape } = stepsByKind[kind].schema;
  return Object.fromEntries(Object.entries(candidate).filter(([name]) => name in shape));
}

function suitingColumn(kind: StepKind, columns: readonly OfferedColumn[]): OfferedColumn | undefined {
  const missing = columns.filter((column) => column.missing > 0);
  if (forMissing.has(kind) && missing.length > 0) return missing[0];
  const wanted = stepDefinition({ kind }).accepts === 'texts' ? 'text' : 'number';
  return columns.find((column) => column.kind === wanted) ?? columns[0];
}

/** The section with other steps; without any there is no recipe. */
function withSteps({ steps: _, ...section }: DataSection, steps: readonly Step[]): DataSection {
  return steps.length === 0 ? section : { ...section, steps: [...steps] };
}

export function addStep(section: DataSection, step: Step): DataSection {
  return withSteps(section, [...(section.steps ?? []), step]);
}

export function replaceStep(section: DataSection, place: number, step: Step): DataSection {
  return withSteps(section, (section.steps ?? []).with(place, step));
}

export function removeStep(section: DataSection, place: number): DataSection {
  const { steps = [] } = section;
  return withSteps(section, steps.toSpliced(place, 1));
}

/** Switches a step off, or on again. */
export function switchStep(section: DataSection, place: number): DataSection {
  const step = section.steps?.[place];
  if (step === undefined) return section;
  const { off, ...rest } = step;
  return replaceStep(section, place, (off === true ? rest : { ...step, off: true }) as Step);
}

/** The place of the step that a step would change places with: the next of the same stage; undefined at an end. */
export function neighbourOf(steps: readonly Step[], place: number, by: -1 | 1): number | undefined {
  const own = steps[place];
  if (own === undefined) return undefined;
  const { stage } = stepDefinition(own);
  for (let other = place + by; ; other += by) {
    const step = steps[other];
    if (step === undefined) return undefined;
    if (stepDefinition(step).stage === stage) return other;
  }
}

/** The section with a step moved past its neighbour of the same stage; the same section where it has none. */
export function moveStep(section: DataSection, place: number, by: -1 | 1): DataSection {
  const { steps = [] } = section;
  const other = neighbourOf(steps, place, by);
  if (other === undefined) return section;
  const [own, next] = [steps[place] as Step, steps[other] as Step];
  return withSteps(section, steps.with(place, next).with(other, own));
}
