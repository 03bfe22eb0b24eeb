import { join } from 'node:path';
import * as z from 'zod';
import { templateCostSchema } from '../../../shared/contract/projects.ts';
import { readJson } from '../../files/read-json.ts';

const costsSchema = z.record(z.string(), templateCostSchema);
const maxBytes = 64 * 1024;

/** What each network of a folder of templates costs, as `costs.json` there says: to find it out takes a second for all. */
export async function templateCosts(
  folder: string,
): Promise<ReadonlyMap<string, z.infer<typeof templateCostSchema>>> {
  const costs = await readJson(join(folder, 'costs.json'), costsSchema, { limit: maxBytes });
  return new Map(Object.entries(costs ?? {}));
}
