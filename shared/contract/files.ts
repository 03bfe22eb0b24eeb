import { z } from 'zod';
import { handleSchema, nothing, timeSchema } from './common.ts';
import { call } from './procedure.ts';

const pickedSchema = z.object({ handle: handleSchema, name: z.string(), path: z.string() });
export type PickedFile = z.infer<typeof pickedSchema>;

const entrySchema = z.object({
  handle: handleSchema,
  name: z.string(),
  kind: z.enum(['file', 'folder']),
  /** Bytes; 0 for a folder. */
  size: z.number().min(0),
  modifiedAt: timeSchema,
});
export type FolderEntry = z.infer<typeof entrySchema>;

/** Files a person picks. Main issues handles: by a native dialog, or by its own folder view under granted roots. */
export const files = {
  /** Shows the native dialog; an empty list when the person cancels. Refused in a host without dialogs. */
  pick: call(
    z.object({
      kind: z.enum(['open-file', 'open-files', 'open-folder', 'save-file']),
      title: z.string().max(200),
      extensions: z.array(z.string().max(20)).max(20).optional(),
      suggestedName: z.string().max(200).optional(),
    }),
    z.array(pickedSchema),
  ),
  /** The folders that the folder view may start from; `allowed`: a person allowed it, and may take that back. */
  roots: call(nothing, z.array(pickedSchema.extend({ allowed: z.boolean() }))),
  /** What lies in a folder; without one in that which was listed last, else in the first root. */
  list: call(
    z.object({ folder: handleSchema.optional() }),
    z.object({
      folder: pickedSchema,
      /** Null where the folder above is not granted. */
      parent: handleSchema.nullable(),
      /** Folders first, then by name; hidden ones and links out of the granted roots are left out. */
      entries: z.array(entrySchema),
      /** Entries beyond those listed: a folder may hold more than a window can show. */
      omitted: z.int().min(0),
    }),
  ),
  /** A file or folder of that name inside a listed folder, whether or not it exists yet. */
  resolve: call(
    z.object({ folder: handleSchema, name: z.string().min(1).max(255) }),
    pickedSchema.extend({ exists: z.boolean() }),
  ),
  /**
   * The file or folder of a typed path, which may begin with `~` or start from a listed folder. Where the window may not look
   * there, `folder` is the one to allow.
   */
  find: call(
    z.object({ path: z.string().min(1).max(4096), from: handleSchema.optional() }),
    z.discriminatedUnion('granted', [
      pickedSchema.extend({ granted: z.literal(true), kind: z.enum(['file', 'folder']) }),
      z.object({ granted: z.literal(false), folder: z.string() }),
    ]),
  ),
  /**
   * Lets windows look into a folder, now and after later starts, because a person said so. Refused (path-not-granted) in a
   * host with dialogs of its own, where those give what a person picks.
   */
  allow: call(z.object({ folder: z.string().min(1).max(4096) }), pickedSchema),
  /** Takes that back. */
  disallow: call(z.object({ folder: handleSchema }), nothing),
  /** What a person dropped onto the window, by the name its host gave the drop; handle-unknown for any other name. */
  dropped: call(z.object({ name: z.string().min(1).max(200) }), pickedSchema),
  /** Shows a file or folder in the system's own file manager. Refused in a host without dialogs. */
  show: call(z.object({ file: handleSchema }), nothing),
  makeFolder: call(z.object({ parent: handleSchema, name: z.string().min(1).max(255) }), pickedSchema),
};
