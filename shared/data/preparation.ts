/** The recipe as a run learned it: a value that its record and its exports keep, and that all other data is prepared by. */
import { z } from 'zod';
import { type Step, stepDefinition, stepSchema } from './steps/index.ts';

/** A step with what it learned from the training part. */
export interface FittedStep {
  readonly step: Step;
  /** As the step's declaration has it; null where it learns nothing. */
  readonly learned: unknown;
}

const fittedStepSchema = z
  .object({ step: stepSchema, learned: z.unknown() })
  .refine(({ step, learned }) => stepDefinition(step).learned.safeParse(learned).success, {
    message: 'what the step learned does not fit its kind',
  });

export const preparationSchema = z.looseObject({
  version: z.literal(1),
  columns: z
    .array(z.looseObject({ name: z.string(), kind: z.enum(['number', 'text']) }))
    .describe('The columns of the file that the network sees, as they are read.'),
  cleaning: z.array(stepSchema).describe('The steps that look at any sample, in their order.'),
  fitted: z
    .array(fittedStepSchema)
    .describe('The steps that learned from the training part, in their order.'),
});
export type Preparation = z.infer<typeof preparationSchema>;
