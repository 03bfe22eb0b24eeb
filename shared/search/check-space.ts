import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { type ParameterDeclarations, parameterProblem } from '../document/parameters.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { dependentsOf } from '../document/search-order.ts';
import type {
  SearchCondition,
  SearchedValue,
  SearchPruner,
  TrialValue,
  TrialValues,
} from '../document/search-schema.ts';
import { listedAt } from '../document/searched-steps.ts';
import { applyValues } from './apply-values.ts';
import { parameterAt, type RefusalReason, refusal } from './searchable-paths.ts';
import { isSameValue, type Space } from './space.ts';
import { stepPlaceOf, stepRefusal } from './step-refusal.ts';

/** What a search knows of a node's type, of which it does not know the catalogue. */
export interface SearchedNode {
  readonly parameters: ParameterDeclarations;
  /** What it does in the compiled project. */
  readonly role?: string | undefined;
}

export interface SpaceContext {
  readonly document: ProjectDocument;
  readonly nodeOf: (id: string) => SearchedNode | undefined;
  readonly metric: string | undefined;
  readonly pruner: SearchPruner;
}

/**
 * What is wrong with a space: places that the project does not have or that are never searched, values they cannot take, and
 * conditions that no choice fulfils. An empty list where it can be searched.
 */
export function spaceProblems(space: Space, context: SpaceContext): readonly Diagnostic[] {
  if (space.length === 0) return [diagnostic('search-space-empty', {})];
  return space.flatMap((searched, index) =>
    valueProblems(searched, space.slice(0, index), { ...context, space }).slice(0, 1),
  );
}

interface WholeSpace extends SpaceContext {
  readonly space: Space;
}

function valueProblems(searched: SearchedValue, before: Space, context: WholeSpace): readonly Diagnostic[] {
  const { path, when } = searched;
  const reason = refusalIn(searched, before, context);
  if (reason !== undefined) return [diagnostic('search-path-refused', { path }, { reason, instead: reason })];
  const other = otherStep(searched, context.document);
  if (other !== undefined) return [other];
  const doubt = when && conditionDoubt(searched, before, context.space);
  if (when !== undefined && doubt !== undefined) {
    const found = `${when.path} = ${JSON.stringify(when.is)}`;
    return [diagnostic('search-condition-unknown', { path }, { found, reason: doubt, instead: doubt })];
  }
  const conditions = when === undefined ? {} : conditionsOf(when, before);
  const inGraph = path === 'graph' || path.startsWith('graph.');
  return inGraph ? parameterProblems(searched, context) : settingProblems(searched, conditions, context);
}

function refusalIn(
  { path }: SearchedValue,
  before: Space,
  { document, nodeOf, metric, pruner }: SpaceContext,
): RefusalReason | undefined {
  if (before.some((other) => other.path === path)) return 'twice';
  if (pruner === 'asha' && path === 'training.epochs') return 'epochs';
  const place = parameterAt(path);
  if (place === undefined) return refusal(path) ?? refusalOfStep(path, document);
  const role = nodeOf(place.node)?.role;
  const measuresLoss = metric === undefined || metric === 'loss' || metric.startsWith('loss/');
  const isTrained = document.training.objectives.some(({ loss }) => loss === place.node);
  if (role === 'metric') return 'metric';
  return role === 'loss' && (measuresLoss || !isTrained) ? 'metric' : undefined;
}

/** That another step or augmentation stands where the value was marked: the file was changed outside of the window. */
function otherStep({ path, of }: SearchedValue, { data }: ProjectDocument): Diagnostic | undefined {
  if (of === undefined) return undefined;
  const found = listedAt(data, path)?.kind;
  return found === of
    ? undefined
    : diagnostic('search-step-other', { path }, { kind: of, found: found ?? '∅' });
}

function refusalOfStep(path: string, { data }: ProjectDocument): RefusalReason | undefined {
  const place = stepPlaceOf(path);
  return place === undefined ? undefined : stepRefusal(data, place);
}

type ConditionDoubt = 'circle' | 'unknown' | 'later' | 'number' | 'value';

/** Why a condition never holds; undefined where it can. */
function conditionDoubt(
  { path, when }: SearchedValue,
  before: Space,
  space: Space,
): ConditionDoubt | undefined {
  const choice = space.find((other) => other.path === when?.path);
  if (when === undefined) return undefined;
  if (choice === undefined) return 'unknown';
  if (dependentsOf(space, path).has(choice.path)) return 'circle';
  if (choice.kind !== 'choice') return 'number';
  if (!choice.values.some((value) => isSameValue(value, when.is))) return 'value';
  return before.includes(choice) ? undefined : 'later';
}

/** Values of the choices before that make the condition hold, those they depend on included. */
function conditionsOf(when: SearchCondition, before: Space): TrialValues {
  const above = before.find(({ path }) => path === when.path)?.when;
  return { ...(above && conditionsOf(above, before)), [when.path]: when.is };
}

function parameterProblems(searched: SearchedValue, { nodeOf }: SpaceContext): readonly Diagnostic[] {
  const { path } = searched;
  const place = parameterAt(path);
  const declarations = place && nodeOf(place.node)?.parameters;
  const declaration =
    place && declarations && Object.hasOwn(declarations, place.parameter)
      ? declarations[place.parameter]
      : undefined;
  if (declaration === undefined) {
    const names = Object.keys(declarations ?? {}).join(', ');
    return [diagnostic('search-path-unknown', { path }, { found: names === '' ? '∅' : names })];
  }
  return valuesToCheck(searched).flatMap((value) => {
    const problem = parameterProblem(declaration, value);
    return problem === undefined ? [] : [diagnostic('search-value-outside', { path }, problem)];
  });
}

/** A setting is there if its section's schema refuses a value of no kind in its place: schemas let unknown names pass. */
function settingProblems(
  searched: SearchedValue,
  conditions: TrialValues,
  { document }: SpaceContext,
): readonly Diagnostic[] {
  const { path } = searched;
  const ofNoKind = [Number.NaN] as TrialValue;
  const probe = applyValues(document, { ...conditions, [path]: ofNoKind });
  if (probe.ok) return [diagnostic('search-path-unknown', { path }, { found: '∅' })];
  if (probe.error.some(({ code }) => code !== 'search-value-outside')) return probe.error;
  return valuesToCheck(searched).flatMap((value) => {
    const applied = applyValues(document, { ...conditions, [path]: value });
    return applied.ok ? [] : applied.error;
  });
}

/** The values by which a range stands or falls: all choices; its ends and, of real numbers, one between, which a place of whole numbers refuses. */
function valuesToCheck(searched: SearchedValue): readonly TrialValue[] {
  if (searched.kind === 'choice') return searched.values;
  const { kind, low, high } = searched;
  return kind === 'integer' ? [low, high] : [low, high, low + (high - low) / Math.PI];
}
