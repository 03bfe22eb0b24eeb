import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { isWithin } from '../document/node-path.ts';
import type { StartFrom } from '../document/training-schema.ts';
import type { StateEntry } from '../ir/graph.ts';
import { allocate, type TensorData } from '../ir/tensor-data.ts';
import { sameShape } from '../ir/types.ts';
import type { WeightsEvent } from './run-events.ts';

/** What a run takes of given weights: values by path, and the account of it. */
export interface MatchedWeights {
  readonly values: ReadonlyMap<string, TensorData>;
  readonly account: Omit<WeightsEvent, 'event' | 'from'>;
}

/** Names shown of a long list. */
const shownNames = 3;

/**
 * Takes the weights and statistics of a network from tensors of the same name and shape. A name is a state's path, `conv1/weight`,
 * or the same with dots, `conv1.weight`, as other programs write it.
 */
export function matchWeights(
  manifest: readonly StateEntry[],
  tensors: ReadonlyMap<string, TensorData>,
  { include, exclude = [] }: Pick<StartFrom, 'include' | 'exclude'>,
): MatchedWeights {
  const values = new Map<string, TensorData>();
  const taken = new Set<string>();
  const missing: string[] = [];
  const otherShape: WeightsEvent['otherShape'][number][] = [];
  for (const { path, role, origin, type } of manifest) {
    if (role === 'slot') continue;
    const name = [path, path.replaceAll('/', '.')].find((each) => tensors.has(each));
    const tensor = name === undefined ? undefined : tensors.get(name);
    const isChosen = (include === undefined || isWithin(origin, include)) && !isWithin(origin, exclude);
    if (name === undefined || tensor === undefined || !isChosen) {
      missing.push(path);
      continue;
    }
    taken.add(name);
    const expected = type.shape as readonly number[];
    if (!sameShape(tensor.shape, expected)) {
      otherShape.push({ path, expected, found: tensor.shape });
      continue;
    }
    const value = allocate('float32', expected);
    for (let i = 0; i < value.data.length; i++) value.data[i] = Number(tensor.data[i]);
    values.set(path, value);
  }
  const unused = [...tensors.keys()].filter((name) => !taken.has(name) && !name.includes('@'));
  return { values, account: { matched: [...values.keys()], missing, otherShape, unused } };
}

/** Nodes the settings name that have no weights, and weights of which none could be taken. */
export function matchProblems(
  manifest: readonly StateEntry[],
  { account }: MatchedWeights,
  { from, include = [], exclude = [] }: StartFrom,
): readonly Diagnostic[] {
  const where = { path: 'training.startFrom' };
  const origins = manifest.map(({ origin }) => origin);
  const unknown = [...include, ...exclude].filter((id) => !origins.some((origin) => isWithin(origin, [id])));
  const problems = unknown.map((id) => diagnostic('weights-unknown-node', where, { id }));
  if (problems.length > 0 || account.matched.length > 0) return problems;
  const listed = (paths: readonly string[]): string => paths.slice(0, shownNames).join(', ') || '-';
  const values = {
    from,
    expected: listed([...account.missing, ...account.otherShape.map(({ path }) => path)]),
    found: listed(account.otherShape.length > 0 ? account.otherShape.map(shapeDifference) : account.unused),
  };
  return [diagnostic('weights-none-matched', where, values)];
}

function shapeDifference({ path, expected, found }: WeightsEvent['otherShape'][number]): string {
  return `${path}: ${found.join('×')}, not ${expected.join('×')}`;
}
