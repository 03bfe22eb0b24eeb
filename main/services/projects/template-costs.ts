import { join } from 'node:path';
import * as z from 'zod';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import { templateCostSchema } from '../../../shared/contract/projects.ts';
import { readFileBytes } from '../../files/read-file.ts';

const costsSchema = z.record(z.string(), templateCostSchema);
const maxBytes = 64 * 1024;

/** What each network of a folder of templates costs, as `costs.json` there says: to find it out takes a second for all. */
export async function templateCosts(
  folder: string,
): Promise<ReadonlyMap<string, z.infer<typeof templateCostSchema>>> {
  const bytes = await readFileBytes(join(folder, 'costs.json'), { limit: maxBytes });
  if (!bytes.ok) return new Map();
  try {
    const costs = costsSchema.safeParse(JSON.parse(decodeUtf8(bytes.value) ?? ''));
    return new Map(Object.entries(costs.data ?? {}));
  } catch {
    return new Map();
  }
}
