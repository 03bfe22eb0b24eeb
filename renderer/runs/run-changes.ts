/** What a person changed from one run to another, in words. */
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import {
  compareGraphs,
  compareSettings,
  type GraphComparison,
  type ParameterChange,
  type SettingChange,
} from '../../shared/document/compare-graphs.ts';
import { defaultParameters } from '../../shared/document/parameters.ts';
import type { DocumentNode, ParameterValue } from '../../shared/document/schema.ts';
import { kindTitle, settingTitle, settingUnit } from '../../shared/document/setting-titles.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { type Translate, translateTo } from '../i18n/index.ts';
import { parameterText, titleOf } from '../state/node-geometry.ts';
import type { RunDocument } from '../state/runs-store.ts';

export interface RunComparison {
  readonly graph: GraphComparison;
  /** Training settings but for the seed, which has a line of its own. */
  readonly training: readonly SettingChange[];
  readonly data: readonly SettingChange[];
}

export function compareRuns(before: RunDocument, after: RunDocument): RunComparison {
  const defaults = (type: string) => defaultParameters(builtInCatalogue.get(type)?.parameters ?? {});
  return {
    graph: compareGraphs(before.document.graph, after.document.graph, defaults),
    training: compareSettings(plainSettings(before.document), plainSettings(after.document)).filter(
      ({ path }) => path !== 'seed',
    ),
    data: compareSettings(numbered(before.document.data), numbered(after.document.data)),
  };
}

/** Training settings without lists of settings: an only objective is taken apart, several are called by their losses. */
export function plainSettings({ training }: RunDocument['document']): Readonly<Record<string, unknown>> {
  const { objectives: listed, ...others } = training;
  const objectives = listed.map((objective) => ({ ...objective, ...numbered(objective) }));
  const rest = numbered(others);
  const [only] = objectives;
  return objectives.length === 1
    ? { ...rest, ...only }
    : { ...rest, ...Object.fromEntries(objectives.map((objective) => [objective.loss, objective])) };
}

/** Settings whose lists of settings, such as groups, go by number: they too are then listed value by value. */
export function numbered(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isList = (value: unknown): value is readonly object[] =>
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object' && one !== null);
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      isList(value) ? Object.fromEntries(value.map((one, place) => [`${place + 1}`, one])) : value,
    ]),
  );
}

/** `warmUp.steps` as people call it: with what it belongs to; what belongs to the optimizer is known by its own name. */
export function settingName(path: string, language: Language): string {
  const parts = path.split('.').filter((part) => part !== 'kind');
  const group = (number: string): string => translateTo(language)('training.group.title', { number });
  const titles = parts
    .filter((part, place) => part !== 'optimizer' || place === parts.length - 1)
    .filter((part, place, kept) => part !== 'groups' || !isNumber(kept[place + 1]))
    .map((part) => (isNumber(part) ? group(part) : settingTitle(part)[language]));
  return titles.length === 0 ? path : titles.join(' · ');
}

const isNumber = (part: string | undefined): part is string => part !== undefined && /^\d+$/.test(part);

/** Settings whose values are words of a list. */
const choices = /(^|\.)(kind|targetKind|scope|task|unit|formula|weights)$/;

/** A value of settings as it is shown in their form. */
export function settingValue(
  { path }: SettingChange,
  value: unknown,
  t: Translate,
  language: Language,
): string {
  if (typeof value === 'string' && choices.test(path)) return kindTitle(value)[language];
  if (typeof value === 'string' && /(figure|metric)$/.test(path)) return shortFigureTitle(value, language);
  if (typeof value === 'number') return withUnit(String(value).replace('-', '−'), path, language);
  return settingText(value, t, language);
}

/** `×0.1`, `5 epochs`. */
function withUnit(number: string, path: string, language: Language): string {
  const unit = settingUnit(path.split('.').at(-1) ?? '')?.[language];
  if (unit === undefined) return number;
  return unit === '×' ? `×${number}` : `${number} ${unit}`;
}

export function titleOfNode(node: DocumentNode, language: Language): string {
  return titleOf(node, builtInCatalogue.get(node.type), language);
}

/** `Rate`, and its two values as they stand on the canvas. */
export function parameterWords(
  type: string,
  { name, before, after }: ParameterChange,
  language: Language,
  t: Translate,
): { readonly name: string; readonly before: string; readonly after: string } {
  const declaration = builtInCatalogue.get(type)?.parameters[name];
  const text = (value: ParameterValue | undefined): string => {
    if (value === undefined) return t('runs.unset');
    return declaration === undefined ? String(value) : parameterText(declaration, value, language);
  };
  return { name: declaration?.title[language] ?? name, before: text(before), after: text(after) };
}

/** A value of settings on one line. */
function settingText(value: unknown, t: Translate, language: Language): string {
  if (value === undefined || value === null) return t('runs.unset');
  if (typeof value === 'boolean') return t(value ? 'runs.on' : 'runs.off');
  if (Array.isArray(value)) return value.map((one) => settingText(one, t, language)).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${settingTitle(name)[language]} ${settingText(one, t, language)}`)
    .join(', ');
}

/** The change in a few words: its first part, and how many more there are. */
export function describeChange(
  comparison: RunComparison,
  runs: { readonly before: RunSummary; readonly after: RunSummary },
  t: Translate,
  language: Language,
): string {
  const parts = [
    ...graphWords(comparison.graph, t, language),
    ...comparison.training.map((change) =>
      t('runs.value', {
        what: settingName(change.path, language),
        before: settingValue(change, change.before, t, language),
        after: settingValue(change, change.after, t, language),
      }),
    ),
    ...(comparison.data.length > 0 || runs.before.dataHash !== runs.after.dataHash
      ? [t('runs.dataChanged')]
      : []),
    ...(runs.before.seed === runs.after.seed ? [] : [t('runs.seedOnly', { seed: runs.after.seed })]),
  ];
  const [first] = parts;
  if (first === undefined) return t('runs.same');
  return parts.length === 1 ? first : t('runs.more', { change: first, count: parts.length - 1 });
}

function graphWords(
  { nodes, addedEdges, removedEdges }: GraphComparison,
  t: Translate,
  language: Language,
): readonly string[] {
  const words = nodes.flatMap((change): readonly string[] => {
    if (change.kind !== 'changed') {
      const node = titleOfNode(change.node, language);
      return [t(change.kind === 'added' ? 'runs.addedNode' : 'runs.removedNode', { node })];
    }
    const node = titleOfNode(change.after, language);
    if (change.parameters.length === 0) return [t('runs.changedNode', { node })];
    return change.parameters.map((parameter) => {
      const { name, before, after } = parameterWords(change.after.type, parameter, language, t);
      return t('runs.value', { what: `${node} · ${name}`, before, after });
    });
  });
  const rewired = words.length === 0 && addedEdges.length + removedEdges.length > 0;
  return rewired ? [t('runs.rewired')] : words;
}
