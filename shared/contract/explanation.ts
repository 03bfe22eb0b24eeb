/** Why a network answered as it did. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { anyNumberSchema } from '../training/run-events.ts';

const number = anyNumberSchema;

const attributedSchema = z.object({
  /** A column, or a token of a text. */
  name: z.string(),
  /** What stands there, in a row. */
  cell: z.string().exactOptional(),
  value: number,
  /** 95 % interval, of importances. */
  interval: z.tuple([number, number]).nullable().exactOptional(),
});

const classHeatmapSchema = z.object({
  name: z.string(),
  /** Of how many samples it is the mean. */
  samples: z.int(),
  /** As long as `shape` says, 0 to 1. */
  values: z.array(number).readonly(),
  /** Over the mean picture, as a `data:` URL of a PNG. */
  picture: z.string(),
});
export type ClassHeatmap = z.infer<typeof classHeatmapSchema>;

export const explanationSchema = z.object({
  method: z.string(),
  /** What is explained: a class, a number that is predicted, or an error. */
  target: z.string(),
  /** Where the gradient was taken, where that is not the input. */
  node: z.string().exactOptional(),
  /** The score of the target: a logit, a probability, or a number in the units of the file. */
  score: number,
  /** What the sum of the values should be, and how far it is from it as a share. */
  completeness: z.object({ sum: number, difference: number, error: number }).exactOptional(),
  /** Of a picture: a map `[height, width]`, averaged in blocks where it is large. Else what each column or token contributed. */
  shape: z.tuple([number, number]).exactOptional(),
  /** Of feature maps: channels, height and width of what the node makes; `picture` is then the sheet of them. */
  maps: z.tuple([z.int(), z.int(), z.int()]).exactOptional(),
  /** Of a part of the data: the mean heatmap of each class; `target` is empty then. */
  classes: z.array(classHeatmapSchema).readonly().exactOptional(),
  /** Of attention: `values` is the map `[queries, keys]` of one of so many heads, from 1, or of the mean of all. */
  attention: z
    .object({
      heads: z.int(),
      head: z.int().exactOptional(),
      queries: z.array(z.string()).readonly(),
      keys: z.array(z.string()).readonly(),
    })
    .exactOptional(),
  values: z.array(z.union([number, attributedSchema])).readonly(),
  /** Of partial dependence: mean answers by value of each column. */
  dependence: z
    .array(
      z.object({
        column: z.string(),
        points: z
          .array(
            z.object({ value: z.string(), answer: number, rows: z.array(number).readonly().exactOptional() }),
          )
          .readonly(),
      }),
    )
    .readonly()
    .exactOptional(),
  /** The heatmap over the picture, as a `data:` URL of a PNG. */
  picture: z.string().exactOptional(),
  /** The file that was written. */
  file: z.string().exactOptional(),
  notes: z.array(diagnosticSchemaWith(number)).readonly(),
});
export type Explanation = z.infer<typeof explanationSchema>;
export type Attributed = z.infer<typeof attributedSchema>;
