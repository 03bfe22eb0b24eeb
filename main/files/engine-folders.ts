import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type UserEnvironment, userDataFolder } from './user-folders.ts';

/** Where the parts of TensorFlow lie that `netloom engines install tensorflow` made. It may not exist. */
export function tensorflowFolder(environment?: UserEnvironment): string {
  return join(userDataFolder(environment), 'engines', 'tensorflow');
}

/** What lies in the folder, written last. */
export const tensorflowFile = 'installed.json';
/** The add-on for Node, in the folder; its libraries are in `lib` beside it. */
export const tensorflowAddOn = 'tfjs_binding.node';

const installedSchema = z.object({
  /** Version of TensorFlow's library. */
  tensorflow: z.string(),
  /** Version of the package whose add-on drives it. */
  addOn: z.string(),
});
export type InstalledTensorflow = z.infer<typeof installedSchema>;

/** What is installed; undefined where nothing is, or nothing whole. */
export function installedTensorflow(folder: string): InstalledTensorflow | undefined {
  try {
    return installedSchema.safeParse(JSON.parse(readFileSync(join(folder, tensorflowFile), 'utf8'))).data;
  } catch {
    return undefined;
  }
}
