import { z } from 'zod';

/** Characters of a run's name, and of its notes. */
export const maxRunName = 80;
export const maxRunNotes = 4000;

export const runNameSchema = z.string().max(maxRunName);
export const runNotesSchema = z.string().max(maxRunNotes);

/**
 * What a person says of a run, in `annotation.json` of its folder: `run.json` is a record and never changed by hand. A
 * run without the file has neither name nor notes.
 */
export const runAnnotationSchema = z.object({
  version: z.literal(1),
  /** Empty where it has none. */
  name: runNameSchema,
  notes: runNotesSchema,
});
export type RunAnnotation = Omit<z.infer<typeof runAnnotationSchema>, 'version'>;

export const noAnnotation: RunAnnotation = { name: '', notes: '' };
