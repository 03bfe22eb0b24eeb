import { resolve } from 'node:path';
import type { DataPlace } from '../../shared/contract/data-place.ts';
import { canonicalPath } from '../files/contained-path.ts';
import { userDataFolder } from '../files/user-folders.ts';
import { dataPlaceOf } from '../services/data/local-data.ts';
import type { OpenedProject } from '../services/project-files.ts';
import { projectPlaces } from '../services/projects/project-places.ts';

/** Where the data of a project lies: where a person says now (`--data`), else where this machine noted it, else in the project. */
export async function projectDataPlace(
  { folder, document }: Pick<OpenedProject, 'folder' | 'document'>,
  given?: string,
): Promise<DataPlace> {
  if (given !== undefined) return { projectFolder: folder, dataPath: resolve(given) };
  const home = (await canonicalPath(folder)) ?? folder;
  const { local } = projectPlaces(userDataFolder(), home);
  return dataPlaceOf({ folder, local }, document.data);
}
