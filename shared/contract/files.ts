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
  /** The folders that the folder view may start from. */
  roots: call(nothing, z.array(pickedSchema)),
  list: call(
    z.object({ folder: handleSchema }),
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
  /** Shows a file or folder in the system's own file manager. Refused in a host without dialogs. */
  show: call(z.object({ file: handleSchema }), nothing),
  makeFolder: call(z.object({ parent: handleSchema, name: z.string().min(1).max(255) }), pickedSchema),
};
