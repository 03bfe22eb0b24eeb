import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where this machine keeps what belongs to a project but not into it: unsaved edits, and where its data lies. Kept
 * among the person's data, so that a project folder holds nothing that a colleague would not want.
 */
export function projectPlaces(
  userData: string,
  folder: string,
): { readonly folder: string; readonly journal: string; readonly wanted: string; readonly local: string } {
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  const place = join(userData, 'projects', key);
  return {
    folder: place,
    journal: join(place, 'journal.jsonl'),
    /** Stands while another process asks for the project's lease. */
    wanted: join(place, 'wanted'),
    local: join(place, 'local.json'),
  };
}
