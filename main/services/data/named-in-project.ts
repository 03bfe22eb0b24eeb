import { access } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { notedPlace, pathsOf, withPaths } from '../../../shared/data/sources/index.ts';
import { isInside } from '../../files/contained-path.ts';
import type { LocalData } from './local-data.ts';

/**
 * A section that names its files by absolute paths, with names inside the project instead: a project must be readable
 * on another machine. `outside`: where those lie here that are not in the project's folder.
 */
export async function namedInProject(
  data: DataSection,
  folder: string,
): Promise<{ readonly data: DataSection; readonly outside: LocalData }> {
  const { source } = data;
  const [path] = pathsOf(source);
  if (path === undefined) return { data, outside: {} };
  const shelf = isInside(folder, path) ? undefined : await freeShelf(folder, basename(path));
  const name = (file: string): string =>
    shelf === undefined ? relative(folder, file).split(sep).join('/') : `${shelf}/${basename(file)}`;
  return {
    data: { ...data, source: withPaths(source, name) },
    outside: shelf === undefined ? {} : { [name(path)]: placeOfPath(source, path) },
  };
}

/** Where data lies whose files are named by absolute paths, for a project in `folder`. */
export function placeOfPicked({ source }: DataSection, folder: string): DataPlace {
  const [path] = pathsOf(source);
  if (path === undefined) return { projectFolder: folder };
  return { projectFolder: folder, dataPath: placeOfPath(source, path) };
}

/** What is noted as the place of data whose first path is absolute: the path itself, or the folder around it. */
export function placeOfPath(source: DataSection['source'], path: string): string {
  return notedPlace(source) === 'folder' ? dirname(path) : path;
}

/** A folder name under which the project holds no file of this name, so that the name means only the one outside. */
async function freeShelf(folder: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const shelf = attempt === 1 ? 'data' : `data-${attempt}`;
    const isTaken = await access(join(folder, shelf, name)).then(
      () => true,
      () => false,
    );
    if (!isTaken) return shelf;
  }
}
