import { z } from 'zod';
import { dataSchema } from '../data/data-schema.ts';
import {
  diagnosticSchema,
  fileTextSchema,
  handleSchema,
  nothing,
  projectIdSchema,
  timeSchema,
} from './common.ts';
import { call, stream } from './procedure.ts';

/** One of immer's patches; `path` leads into `{document, layout}`. */
export const patchSchema = z.object({
  op: z.enum(['replace', 'remove', 'add']),
  path: z.array(z.union([z.string(), z.number()])).max(64),
  value: z.unknown().optional(),
});

/** The patches that lead from one revision to the next. */
export const journalEntrySchema = z.object({
  revision: z.int().min(1),
  patches: z.array(patchSchema).readonly(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const templateCostSchema = z.object({ parameters: z.int().min(0), macs: z.int().min(0) });

const templateSchema = z.object({
  /** Folder name of the template. */
  name: z.string(),
  title: z.object({ en: z.string(), 'zh-CN': z.string() }),
  summary: z.object({ en: z.string(), 'zh-CN': z.string() }),
  /** What it was measured to reach, in words; without it nothing was. */
  measured: z.object({ en: z.string(), 'zh-CN': z.string() }).exactOptional(),
  /** The first figure of that: accuracy as a share. */
  reached: z
    .object({
      figure: z.enum(['accuracy', 'meanAbsoluteError', 'meanSquaredError']),
      value: z.number(),
      epochs: z.int().min(1),
    })
    .exactOptional(),
  /** Trained weights, and multiply-accumulates for one sample; without it nobody wrote them down. */
  cost: templateCostSchema.exactOptional(),
  project: fileTextSchema,
  layout: fileTextSchema.nullable(),
});
export type TemplateSummary = z.infer<typeof templateSchema>;

const recentSchema = z.object({
  folder: handleSchema,
  name: z.string(),
  /** For reading only: the folder as a person knows it. */
  path: z.string(),
  openedAt: timeSchema,
  missing: z.boolean(),
});
export type RecentProject = z.infer<typeof recentSchema>;

/** Why a window may not write a project. */
const readOnlyReasonSchema = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('template') }),
  /** A newer version of the program wrote what this one would lose. */
  z.object({ reason: z.literal('newer') }),
  /** Another window of this program holds it. */
  z.object({ reason: z.literal('window') }),
  /** Another program holds it, perhaps on another machine. */
  z.object({ reason: z.literal('program'), pid: z.int(), host: z.string() }),
  /** The folder cannot be locked: it is read-only, or its disk is full. */
  z.object({ reason: z.literal('folder'), problems: z.array(diagnosticSchema) }),
]);
export type ReadOnlyReason = z.infer<typeof readOnlyReasonSchema>;

const openedSchema = z.object({
  project: projectIdSchema,
  folder: handleSchema,
  path: z.string(),
  /** The files as they lie on the disk. */
  texts: z.object({ project: fileTextSchema, layout: fileTextSchema.nullable() }),
  /** Edits made after the last save by a window that ended without one, in order; empty when there are none. */
  journal: z.array(journalEntrySchema),
  /** Whether this window may write. */
  writable: z.boolean(),
  /** Null where it may. */
  readOnly: readOnlyReasonSchema.nullable(),
  /** Warnings about unsaved edits that could not come back. */
  problems: z.array(diagnosticSchema),
});
export type OpenedProject = z.infer<typeof openedSchema>;

/** What happens to an open project outside this window. */
export const projectEventSchema = z.discriminatedUnion('event', [
  /** `to`: the process of another program that writes now; without it another window of this one. */
  z.object({
    event: z.literal('lease-lost'),
    to: z.object({ pid: z.int(), host: z.string() }).exactOptional(),
  }),
  z.object({ event: z.literal('lease-gained') }),
  /** The files on the disk are no longer those this window read or wrote. */
  z.object({ event: z.literal('changed-on-disk'), at: timeSchema }),
  /** A run of the project began, ended or went, in whichever window that was asked for. */
  z.object({ event: z.literal('runs-changed') }),
]);
export type ProjectEvent = z.infer<typeof projectEventSchema>;

export const projects = {
  /** Those that can be read; `problems` names the others. */
  templates: call(
    nothing,
    z.object({ templates: z.array(templateSchema), problems: z.array(diagnosticSchema) }),
  ),
  recent: call(nothing, z.array(recentSchema)),
  /** Opens a project and asks for its lease: one window writes, others read. */
  open: call(z.object({ folder: handleSchema }), openedSchema),
  /** Makes a folder from a template, or an empty project without one, and opens it. Without a parent: the user's projects. */
  create: call(
    z.object({
      parent: handleSchema.optional(),
      name: z.string().min(1).max(80),
      template: z.string().max(80).optional(),
    }),
    openedSchema,
  ),
  /** Makes a project of data that a person picked, as `data.examine` named it, with a network that fits it, and opens it. */
  createFromData: call(
    z.object({
      parent: handleSchema.optional(),
      name: z.string().min(1).max(80),
      picked: handleSchema,
      data: dataSchema,
    }),
    openedSchema,
  ),
  /**
   * Writes both files atomically and clears the journal up to `revision`. Fails, leaving the old files, when the lease
   * is lost, the disk is full, or the files are no longer those this window read or wrote.
   */
  save: call(
    z.object({
      project: projectIdSchema,
      /** Number of the last edit the texts contain, counted as the journal counts. */
      revision: z.int().min(0),
      /** Writes even over files that another program changed: a person was asked. */
      overwrite: z.boolean().optional(),
      texts: z.object({ project: fileTextSchema, layout: fileTextSchema }),
    }),
    z.object({ savedAt: timeSchema, warnings: z.array(diagnosticSchema) }),
  ),
  /** Saves under another folder and name; the window goes on there. */
  saveAs: call(
    z.object({
      project: projectIdSchema,
      parent: handleSchema,
      name: z.string().min(1).max(80),
      texts: z.object({ project: fileTextSchema, layout: fileTextSchema }),
    }),
    openedSchema,
  ),
  /** Appends edits since the last save, so that they survive a crash: on the disk when this answers. Revisions have no gaps. */
  journal: call(
    z.object({ project: projectIdSchema, entries: z.array(journalEntrySchema).min(1).readonly() }),
    z.object({ revision: z.int() }),
  ),
  /** Drops the journal: the person chose the files as they were saved. */
  discardJournal: call(z.object({ project: projectIdSchema }), nothing),
  /**
   * Takes the lease from whoever holds it; that window becomes read-only. Refused (project-edits-waiting) where a window
   * that ended left edits that this one does not know: opening the project again brings them back.
   */
  takeLease: call(z.object({ project: projectIdSchema }), z.object({ writable: z.boolean() })),
  close: call(z.object({ project: projectIdSchema }), nothing),
  watch: stream(z.object({ project: projectIdSchema }), projectEventSchema),
};
