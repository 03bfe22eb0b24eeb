/** The settings of runs in the words of their forms: all those of one, or those that differ between several. */
import { canonicalJson } from '../../shared/base/stable-json.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { compareSettings } from '../../shared/document/compare-graphs.ts';
import { defaultParameters } from '../../shared/document/parameters.ts';
import { type DocumentNode, endpointText } from '../../shared/document/schema.ts';
import { objectiveSchema } from '../../shared/document/training-schema.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import type { Translate } from '../i18n/index.ts';
import type { RunDocument } from '../state/runs-store.ts';
import {
  numbered,
  parameterWords,
  plainSettings,
  settingName,
  settingValue,
  titleOfNode,
} from './run-changes.ts';

export interface RunSetting {
  /** Leads to it; the same in every run. */
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly RunSetting[];
}

interface Words {
  readonly t: Translate;
  readonly language: Language;
}

type Values = Readonly<Record<string, unknown>>;

/** Every setting that a run was trained with, grouped as in the forms of Train and Data. */
export function settingGroups({ document }: RunDocument, words: Words): readonly SettingGroup[] {
  const { t, language } = words;
  const { objectives, ...run } = document.training;
  const moves = declaredText(objectiveSchema.shape.optimizer).title[language];
  const groups = [
    { title: t('runs.settings'), settings: settingsIn('training', numbered(run), words) },
    ...objectives.map(({ loss, ...objective }) => ({
      title: objectives.length === 1 ? moves : t('training.objective', { loss }),
      settings: settingsIn(`objective ${loss}`, numbered(objective), words),
    })),
    { title: t('runs.data'), settings: settingsIn('data', numbered(document.data), words) },
  ];
  return groups.filter(({ settings }) => settings.length > 0);
}

function settingsIn(part: string, values: Values, { t, language }: Words): readonly RunSetting[] {
  return compareSettings({}, values).map((setting) => ({
    key: `${part} ${setting.path}`,
    name: settingName(setting.path, language),
    value: settingValue(setting, setting.after, t, language),
  }));
}

/** A setting that is not the same in all runs; a value is undefined where a run does not have it. */
export interface SettingRow {
  readonly key: string;
  readonly name: string;
  readonly values: readonly (string | undefined)[];
}

/** What differs between runs, each a column: nodes, wires, training, data. Empty where they are alike. */
export function settingRows(runs: readonly RunDocument[], words: Words): readonly SettingRow[] {
  const { t } = words;
  const columns = runs.map(({ document }) => [
    ...settingsIn('training', plainSettings(document), words).map((setting) => ({
      ...setting,
      name: `${t('runs.settings')} · ${setting.name}`,
    })),
    ...settingsIn('data', numbered(document.data), words).map((setting) => ({
      ...setting,
      name: `${t('runs.data')} · ${setting.name}`,
    })),
  ]);
  return [...nodeRows(runs, words), ...wireRows(runs, words), ...rowsOf(columns)].filter(differs);
}

function differs({ values }: SettingRow): boolean {
  return new Set(values).size > 1;
}

/** One row for each key, in the order in which the columns first name it. */
function rowsOf(columns: readonly (readonly RunSetting[])[]): readonly SettingRow[] {
  const tables = columns.map((column) => new Map(column.map((setting) => [setting.key, setting.value])));
  const names = new Map(columns.flat().map(({ key, name }) => [key, name]));
  return [...names].map(([key, name]) => ({ key, name, values: tables.map((table) => table.get(key)) }));
}

/** For each node whether a run has it, and its parameters in the runs that do. */
function nodeRows(runs: readonly RunDocument[], words: Words): readonly SettingRow[] {
  const ids = new Set(runs.flatMap(({ document }) => Object.keys(document.graph.nodes)));
  return [...ids].flatMap((id) => {
    const nodes = runs.map(({ document }) => document.graph.nodes[id]);
    const [known] = nodes.filter((node) => node !== undefined);
    if (known === undefined) return [];
    const title = titleOfNode(known, words.language);
    const presence = {
      key: `node ${id}`,
      name: `${title} (${id})`,
      values: nodes.map((node) => node && typeTitle(node, words.language)),
    };
    const parameters = rowsOf(nodes.map((node) => (node === undefined ? [] : parametersOf(id, node, words))));
    const ofPresent = parameters.filter(
      ({ values }) => new Set(values.filter((_, place) => nodes[place] !== undefined)).size > 1,
    );
    return [presence, ...ofPresent.map((row) => ({ ...row, name: `${title} · ${row.name}` }))];
  });
}

function typeTitle({ type }: DocumentNode, language: Language): string {
  return builtInCatalogue.get(type)?.title[language] ?? type;
}

function parametersOf(id: string, node: DocumentNode, { t, language }: Words): readonly RunSetting[] {
  const values = {
    ...defaultParameters(builtInCatalogue.get(node.type)?.parameters ?? {}),
    ...node.parameters,
  };
  return Object.entries(values).map(([name, value]) => {
    const words = parameterWords(node.type, { name, before: value, after: value }, language, t);
    return { key: `node ${id} ${name}`, name: words.name, value: words.after };
  });
}

/** Runs with the same wires bear the same letter. */
function wireRows(runs: readonly RunDocument[], { t }: Words): readonly SettingRow[] {
  const wirings = runs.map(({ document }) =>
    canonicalJson(
      document.graph.edges.map(({ from, to }) => `${endpointText(from)}>${endpointText(to)}`).sort(),
    ),
  );
  const kinds = [...new Set(wirings)];
  const values = wirings.map((wiring) => String.fromCharCode(65 + kinds.indexOf(wiring)));
  return [{ key: 'wires', name: t('runs.wiring'), values }];
}
