/** What a person asks of the table of runs: words, and figures or settings by their values, as `accuracy > 0.9` or `batchSize = 16`. */
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { Translate } from '../i18n/index.ts';
import { matches, type RunRow } from './run-columns.ts';

type Relation = '>' | '<' | '>=' | '<=' | '=' | '!=';

interface Condition {
  readonly name: string;
  readonly relation: Relation;
  readonly value: string;
}

/** A query as its conditions, and the words that are left. */
export interface RunFilter {
  readonly conditions: readonly Condition[];
  readonly words: string;
}

const condition = /([\p{L}\p{N}_./@-]+)\s*(>=|<=|!=|=|>|<)\s*(?:"([^"]*)"|([^\s"]+))/gu;

export function parseFilter(query: string): RunFilter {
  const conditions = [...query.matchAll(condition)].map(([, name = '', relation, quoted, plain]) => ({
    name: name.toLowerCase(),
    relation: relation as Relation,
    value: quoted ?? plain ?? '',
  }));
  return { conditions, words: query.replace(condition, ' ').trim() };
}

/**
 * Whether a run is asked for. A condition names a figure (`accuracy`, `test.accuracy`), a fact (`run`, `epochs`, `parameters`, `seconds`,
 * `seed`, `device`, `state`, `name`) or a setting by the end of its place in project.json (`units`, `dense1.parameters.units`); of several
 * settings of one name one must fit. A run that has nothing of the name does not fit.
 */
export function fits(
  row: RunRow,
  document: ProjectDocument | undefined,
  { conditions, words }: RunFilter,
  t: Translate,
): boolean {
  if (!matches(row, words, t)) return false;
  return conditions.every((one) => valuesOf(row, document, one.name).some((found) => holds(found, one)));
}

function valuesOf(
  { summary }: RunRow,
  document: ProjectDocument | undefined,
  name: string,
): readonly unknown[] {
  const { number, epochs, parameters, seconds, seed, device, state, validation, test = {} } = summary;
  const facts = {
    run: number,
    epochs: epochs.done,
    parameters,
    seconds,
    seed,
    device,
    state,
    name: summary.name,
    ...lowered(validation, ''),
    ...lowered(validation, 'validation.'),
    ...lowered(test, 'test.'),
  };
  if (Object.hasOwn(facts, name)) return [facts[name as keyof typeof facts]];
  if (document === undefined) return [];
  const { training, data, graph } = document;
  const settings = settingsIn({ training, data, graph: { nodes: graph.nodes } }, '');
  return settings.filter(([path]) => path === name || path.endsWith(`.${name}`)).map(([, value]) => value);
}

function lowered(
  figures: Readonly<Record<string, unknown>>,
  before: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [`${before}${name}`.toLowerCase(), value]),
  );
}

/** Every value of settings with the place that leads to it, in lower case. */
function settingsIn(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) =>
    settingsIn(inner, path === '' ? name.toLowerCase() : `${path}.${name.toLowerCase()}`),
  );
}

function holds(found: unknown, { relation, value }: Condition): boolean {
  if (found === undefined || found === null) return false;
  const isShare = /^[\d.]+%$/.test(value);
  const [one, other] = [Number(found), isShare ? Number(value.slice(0, -1)) / 100 : Number(value)];
  const areNumbers = typeof found === 'number' && !Number.isNaN(other);
  switch (relation) {
    case '=':
      return areNumbers ? one === other : String(found).toLowerCase() === value.toLowerCase();
    case '!=':
      return areNumbers ? one !== other : String(found).toLowerCase() !== value.toLowerCase();
    case '>':
      return areNumbers && one > other;
    case '<':
      return areNumbers && one < other;
    case '>=':
      return areNumbers && one >= other;
    default:
      return areNumbers && one <= other;
  }
}
