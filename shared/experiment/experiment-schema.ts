/** The file that names an experiment: a question, the variants that may answer it, and how often each is trained. */
import { z } from 'zod';
import { versionNamePattern } from '../data/versions.ts';
import { trialValuesSchema } from '../document/search-schema.ts';

const seed = z.int().min(0).max(4_294_967_295);
/** Seeds where nothing says how many. */
const usualSeeds = 5;

const variantSchema = z.strictObject({
  name: z.string().min(1).max(200),
  /** Values by their places in project.json. */
  changes: trialValuesSchema.optional(),
  /** Another project, in place of the one that the experiment belongs to; a path that starts from the file. */
  project: z.string().min(1).max(4000).optional(),
  /** A frozen version of that project's data, by its name, in place of its data and section as they stand. */
  dataVersion: z.string().regex(versionNamePattern).optional(),
});

export const experimentFileSchema = z
  .strictObject({
    question: z.string().min(1).max(2000),
    /** A validation figure by its name; absent: the one by which runs keep their best epoch. */
    metric: z.string().min(1).max(200).optional(),
    /** Which seeds, or how many, counted from that of the project. */
    seeds: z.union([seed.min(1).max(1000), z.array(seed).min(1).max(1000)]).optional(),
    /** So many runs a variant, each evaluated on another part of the data. */
    folds: z.int().min(2).max(100).optional(),
    /** The first is what the others are compared with. */
    variants: z.array(variantSchema).min(1).max(100),
  })
  .superRefine(({ seeds, folds, variants }, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (seeds !== undefined && folds !== undefined) refuse('folds', 'seeds | folds');
    const names = variants.map(({ name }) => name);
    if (new Set(names).size < names.length) refuse('variants', 'unique names');
    if (Array.isArray(seeds) && new Set(seeds).size < seeds.length) refuse('seeds', 'unique seeds');
  });
export type ExperimentFile = z.infer<typeof experimentFileSchema>;

/** What an experiment was begun with, and what stays so when it goes on; only seeds may be added. */
export const experimentSettingsSchema = z.looseObject({
  version: z.literal(1),
  question: z.string(),
  metric: z.string().optional(),
  folds: z.int().optional(),
  variants: z
    .array(
      z.looseObject({
        name: z.string(),
        project: z.record(z.string(), z.unknown()),
        dataVersion: z.string().regex(versionNamePattern).optional(),
      }),
    )
    .min(1),
});
export type ExperimentSettings = z.infer<typeof experimentSettingsSchema>;

/** The seeds of an experiment, or the positions of its folds: what each variant is trained with, in this order. */
export function repeatsOf({ seeds, folds }: ExperimentFile, firstSeed: number): readonly number[] {
  if (folds !== undefined) return Array.from({ length: folds }, (_, index) => index);
  if (Array.isArray(seeds)) return seeds;
  return Array.from({ length: seeds ?? usualSeeds }, (_, i) => (firstSeed + i) % 2 ** 32);
}
