/** Frozen states of data and recipe, by name, and what is different between two of them. */
import { z } from 'zod';
import { canonicalJson } from '../base/stable-json.ts';
import { type DataSection, dataSchema } from './data-schema.ts';

/** A name that is a folder's name on every system. */
export const versionNamePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const dataVersionSchema = z.looseObject({
  version: z.literal(1),
  name: z.string().regex(versionNamePattern),
  created: z.string(),
  /** The section as it was. */
  data: dataSchema,
  /** SHA-256 of what a network can learn from, as runs record it. */
  hash: z.string(),
  samples: z.int().min(0),
  /** Where the data lies in the folder of the version; absent: the source reads no files. */
  dataPath: z.string().optional(),
  /** The files that are kept, by their paths in the folder of the version. */
  files: z.array(z.object({ path: z.string(), bytes: z.int().min(0), sha256: z.string() })),
});
export type DataVersion = z.infer<typeof dataVersionSchema>;

/** A sample by its key (see the step `relabel`), and what it holds: hashes of inputs and of targets. */
export interface FrozenSample {
  readonly key: string;
  readonly inputs: string;
  readonly targets: string;
}

export interface VersionDifference {
  /** Keys of samples that only the second has, and of those that only the first has. */
  readonly entered: readonly string[];
  readonly left: readonly string[];
  /** Keys, in the second, of samples of equal inputs and other targets, or of equal keys and other inputs. */
  readonly changed: readonly string[];
  /** Parts of the section that differ: `steps`, `split`. */
  readonly settings: readonly string[];
}

/**
 * What is different. Samples are the same where inputs and targets are, wherever they stand: rows may move. Of those left over, equal
 * inputs are a change of the target, and equal keys a change of the inputs.
 */
export function compareVersions(
  before: { readonly data: DataSection; readonly samples: readonly FrozenSample[] },
  after: { readonly data: DataSection; readonly samples: readonly FrozenSample[] },
): VersionDifference {
  const same = matched(before.samples, after.samples, ({ inputs, targets }) => `${inputs} ${targets}`);
  const relabelled = matched(same.left, same.entered, ({ inputs }) => inputs);
  const edited = matched(relabelled.left, relabelled.entered, ({ key }) => key);
  const keysOf = (samples: readonly FrozenSample[]) => samples.map(({ key }) => key);
  const names = new Set([...Object.keys(before.data), ...Object.keys(after.data)]);
  const textOf = (data: DataSection, name: string) =>
    canonicalJson((data as Readonly<Record<string, unknown>>)[name] ?? null);
  return {
    entered: keysOf(edited.entered),
    left: keysOf(edited.left),
    changed: keysOf([...relabelled.pairs, ...edited.pairs]),
    settings: [...names].filter((name) => textOf(before.data, name) !== textOf(after.data, name)).sort(),
  };
}

interface Matching {
  /** Of the first, without a partner. */
  readonly left: readonly FrozenSample[];
  /** Of the second, without a partner. */
  readonly entered: readonly FrozenSample[];
  /** Of the second, with one. */
  readonly pairs: readonly FrozenSample[];
}

/** Pairs samples of equal text, each once. */
function matched(
  before: readonly FrozenSample[],
  after: readonly FrozenSample[],
  textOf: (sample: FrozenSample) => string,
): Matching {
  const waiting = new Map<string, FrozenSample[]>();
  for (const sample of before) {
    const text = textOf(sample);
    const known = waiting.get(text);
    if (known === undefined) waiting.set(text, [sample]);
    else known.push(sample);
  }
  const [entered, pairs]: [FrozenSample[], FrozenSample[]] = [[], []];
  for (const sample of after) {
    const partner = waiting.get(textOf(sample))?.shift();
    (partner === undefined ? entered : pairs).push(sample);
  }
  const unpaired = new Set([...waiting.values()].flat());
  return { left: before.filter((sample) => unpaired.has(sample)), entered, pairs };
}
