import * as z from 'zod';
import { baselineSchema } from './baseline.ts';
import { runParentSchema } from './fork.ts';
import { recordedDataFactsSchema } from './recorded-data-facts.ts';

export const runFormat = 'netloom-run';
/** The version this build writes and the newest it changes. */
export const runVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'sha256 in hexadecimal');

/**
 * `run.json`: what a run was made from, where it ran and how it ended; with the data, enough to repeat or resume it.
 * Unknown fields are kept.
 */
export const runRecordSchema = z.looseObject({
  format: z.literal(runFormat),
  version: z.int().min(1),
  id: z.string().min(1).describe('Name of the run folder.'),
  created: z.iso.datetime().describe('When the run was made. A clock, so it enters no hash.'),
  projectName: z.string(),
  number: z.int().min(1).optional().describe("The run's number in its project, where the window started it."),
  trial: z.literal(true).optional().describe('Begun by a search or an experiment, as one of many.'),
  parent: runParentSchema
    .optional()
    .describe('The run that this one is a fork of, and what it has otherwise.'),
  status: z.enum(['running', 'finished', 'stopped', 'failed']),
  reason: z.string().optional().describe('Why it stopped or failed.'),
  graphHash: hash.describe('Of the canonical JSON of the graph.'),
  dataHash: hash.describe('Of the data the run was trained on.'),
  dataFacts: recordedDataFactsSchema
    .optional()
    .describe(
      'What was learned of the data: shape, columns, classes, scaling, vocabulary. Evaluation, prediction and export apply it.',
    ),
  samples: z
    .looseObject({
      training: z.int().min(0),
      validation: z.int().min(0),
      test: z.int().min(0).optional(),
    })
    .optional()
    .describe('How many samples each part had.'),
  baseline: baselineSchema
    .optional()
    .describe('What always answering with the largest class, or the mean, reaches on the validation part.'),
  thesauri: z
    .record(z.string(), hash)
    .optional()
    .describe('Of each thesaurus or file of templates that augmentations of texts name, by its path.'),
  place: z
    .looseObject({ projectFolder: z.string(), dataPath: z.string().optional() })
    .optional()
    .describe(
      'Where the data was found, for people to read: it gives no right to read there, since a run may come from elsewhere.',
    ),
  seed: z.int().min(0).max(4_294_967_295),
  versions: z
    .object({ netloom: z.string(), node: z.string() })
    .catchall(z.string())
    .describe(
      "Beside these that of the engine's library, under the engine's name, and of those that prepare data: icu, sharp, libvips.",
    ),
  device: z.string().describe('cpu, webgpu, ...'),
  engine: z
    .looseObject({
      name: z.string(),
      pins: z.record(z.string(), z.union([z.string(), z.number()])).describe('Threads, block size, ...'),
      forms: z
        .record(z.string(), z.string())
        .describe('Form an op is emitted by, where it is not the default.'),
      passes: z.array(z.string()).describe('Passes that were applied, in order.'),
      chunkRule: z.string().describe('How the steps of a chunk are counted.'),
    })
    .describe('What a resume repeats, so that it gives the same bits.'),
  project: z.record(z.string(), z.unknown()).describe('The whole project document.'),
  training: z.record(z.string(), z.unknown()).describe('The training settings after all overrides.'),
  epochChanges: z
    .array(z.looseObject({ atEpoch: z.int().min(0), from: z.int().min(1), to: z.int().min(1) }))
    .optional()
    .describe('Where the run was given other epochs when it was resumed.'),
  results: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Figures at the end, non-finite ones as texts.'),
});

export type RunRecord = z.infer<typeof runRecordSchema>;
export type RunStatus = RunRecord['status'];
