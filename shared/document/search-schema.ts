/** The `search` section of project.json: which values may vary, and how they are searched. */
import { z } from 'zod';

export const searchAlgorithms = ['tpe', 'random', 'sobol', 'grid'] as const;
export const searchPruners = ['none', 'asha'] as const;
/** What a trial's network costs, less being better, whatever its figure: trained weights, multiply-accumulates a sample. */
export const searchCosts = ['parameters', 'macs'] as const;

/** A place in project.json: names and positions joined by dots, such as `training.objectives.0.optimizer.learningRate`. */
const pathSchema = z
  .string()
  .max(400)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+$/, 'names joined by dots');

const choiceValueSchema = z.union([
  z.number(),
  z.boolean(),
  z.string().max(1000),
  z.array(z.number()).max(64),
]);

/** The value exists only where a choice that stands before it in the space has this value. */
const conditionSchema = z.looseObject({ path: pathSchema, is: choiceValueSchema });

/** The kind of the step or augmentation that the path leads into, for which it was marked. */
const stepKindSchema = z.string().min(1).max(100).optional();

const bounds = {
  path: pathSchema,
  of: stepKindSchema,
  low: z.number(),
  high: z.number(),
  /** Spread evenly over the logarithm, as learning rates are; `low` is then above 0. */
  log: z.boolean().optional(),
  when: conditionSchema.optional(),
};

/** One value that varies. */
export const searchedValueSchema = z
  .discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('integer'), ...bounds }),
    z.looseObject({ kind: z.literal('real'), ...bounds }),
    z.looseObject({
      kind: z.literal('choice'),
      path: pathSchema,
      of: stepKindSchema,
      values: z.array(choiceValueSchema).min(1).max(100),
      when: conditionSchema.optional(),
    }),
  ])
  .superRefine((value, context) => {
    if (value.kind === 'choice') return;
    const { low, high } = value;
    const refuse = (path: 'low' | 'high', message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (high < low) refuse('high', `≥ ${low}`);
    if (value.log === true && low <= 0) refuse('low', '> 0');
    if (value.kind === 'integer' && !Number.isInteger(low)) refuse('low', 'int');
    if (value.kind === 'integer' && !Number.isInteger(high)) refuse('high', 'int');
  });

/** The `search` section. What is absent takes its usual value: TPE, no pruner, the figure by which runs keep their best epoch. */
export const searchSchema = z.looseObject({
  space: z.array(searchedValueSchema).min(1).max(100),
  algorithm: z.enum(searchAlgorithms).optional(),
  pruner: z.enum(searchPruners).optional(),
  /** A validation figure by its name, such as `accuracy`. */
  metric: z.string().min(1).max(200).optional(),
  /** Goals beside the metric, each to be low: the best trials are then a front of compromises. */
  costs: z.array(z.enum(searchCosts)).min(1).max(searchCosts.length).optional(),
  /** Trials in all. */
  trials: z.int().min(1).max(100_000).optional(),
  minutes: z.number().positive().max(1_000_000).optional(),
  /** Ends the search once so many trials in a row were no better than the best before them. */
  patience: z.int().min(1).max(100_000).optional(),
  /** Of so many of the best trials the weights are kept, of the others the figures alone; absent: of all. */
  keep: z.int().min(1).max(100_000).optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
});

export type SearchSection = z.infer<typeof searchSchema>;
export type SearchedValue = z.infer<typeof searchedValueSchema>;
/** What a value exists by: a choice, and its value. */
export type SearchCondition = NonNullable<SearchedValue['when']>;
export type SearchAlgorithm = (typeof searchAlgorithms)[number];
export type SearchCost = (typeof searchCosts)[number];
export type SearchPruner = (typeof searchPruners)[number];
/** A value that a trial gives to a place of the project. */
export type TrialValue = z.infer<typeof choiceValueSchema>;
/** The values of a trial by their places. */
export type TrialValues = Readonly<Record<string, TrialValue>>;
export const trialValuesSchema = z.record(z.string(), choiceValueSchema);
