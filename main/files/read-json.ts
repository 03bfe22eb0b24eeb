import type * as z from 'zod';
import { decodeUtf8 } from '../../shared/base/utf8.ts';
import { type ReadOptions, readFileBytes } from './read-file.ts';

/** A JSON file that may be missing, as its schema has it; undefined where it cannot be read or is not of that form. */
export async function readJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: ReadOptions,
): Promise<z.output<Schema> | undefined> {
  const bytes = await readFileBytes(path, options);
  if (!bytes.ok) return undefined;
  try {
    return schema.safeParse(JSON.parse(decodeUtf8(bytes.value) ?? '')).data;
  } catch {
    return undefined;
  }
}
