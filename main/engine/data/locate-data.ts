/** From the paths a project names, and the place a person gives with --data, to the files to read. */
import path from 'node:path';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { openedPath } from './archives/opened-path.ts';
import { isInside, kindOfPath, requireFile, requireFolder, resolveLinks } from './file-checks.ts';
import { type IdxPair, idxPairIn, idxPairOf, type LocatedIdx, testPairOf } from './readers/idx-pairs.ts';
import { isPattern, requireTable, tableFiles } from './tables/table-files.ts';

export { type IdxPair, idxPairIn, idxPairOf };

/**
 * The file of a table or text of a project; of a path with wildcards that path, which `tableFiles` resolves. Throws DiagnosticError
 * where it is missing.
 */
export async function locateFile(named: string, { projectFolder, dataPath }: DataPlace): Promise<string> {
  if (dataPath === undefined) {
    const file = await insideProject(named, projectFolder);
    await requireTable(file);
    return file;
  }
  const given = await openedPath(path.resolve(dataPath));
  if ((await kindOfPath(given)) === 'folder') {
    const candidates = [path.resolve(given, named), path.join(given, path.basename(named))];
    for (const file of candidates) {
      if (isInside(given, file) && (await kindOfPath(file)) === 'file') return file;
    }
    const several = path.join(given, path.basename(named));
    await requireTable(several);
    return several;
  }
  await requireTable(given);
  return given;
}

/** The folder of images of a project. Throws DiagnosticError where it is missing. */
export async function locateFolder(named: string, { projectFolder, dataPath }: DataPlace): Promise<string> {
  const folder =
    dataPath === undefined
      ? await insideProject(named, projectFolder)
      : await openedPath(path.resolve(dataPath));
  await requireFolder(folder);
  return folder;
}

/** The folder of texts of a project, or the table that holds them. Throws DiagnosticError where it is missing. */
export async function locateFileOrFolder(named: string, place: DataPlace): Promise<string> {
  const { projectFolder, dataPath } = place;
  const found =
    dataPath === undefined
      ? await insideProject(named, projectFolder)
      : await openedPath(path.resolve(dataPath));
  if ((await kindOfPath(found)) !== 'folder') await requireTable(found);
  return found;
}

/**
 * The two IDX files of a project. With --data FOLDER they are looked for by their own names, then by the usual
 * ones; with --data FILE that is the samples or the labels, and the others lie beside it. `test` is the pair for the test
 * where the pair is one for training. Throws DiagnosticError.
 */
export async function locateIdx(named: IdxPair, { projectFolder, dataPath }: DataPlace): Promise<LocatedIdx> {
  if (dataPath === undefined) {
    const [images, labels] = [
      await insideProject(named.images, projectFolder),
      await insideProject(named.labels, projectFolder),
    ];
    await requireFile(images);
    await requireFile(labels);
    return withTest({ images, labels });
  }
  const given = await openedPath(path.resolve(dataPath));
  if ((await kindOfPath(given)) !== 'folder') return idxPairOf(given);
  const pair = {
    images: path.join(given, path.basename(named.images)),
    labels: path.join(given, path.basename(named.labels)),
  };
  const kinds = [await kindOfPath(pair.images), await kindOfPath(pair.labels)];
  return kinds.every((kind) => kind === 'file') ? withTest(pair) : idxPairIn(given);
}

async function withTest(pair: IdxPair): Promise<LocatedIdx> {
  const test = await testPairOf(pair.images);
  return { ...pair, ...(test && { test }) };
}

/** A path of the project as an absolute one. A project must not read what lies elsewhere, not by a link either. */
async function insideProject(named: string, projectFolder: string): Promise<string> {
  const folder = path.resolve(projectFolder);
  const file = path.resolve(folder, named);
  if (isInside(folder, file)) {
    const home = await resolveLinks(folder);
    const files = (await isPattern(file)) ? await tableFiles(file) : [await nearest(file)];
    const places = await Promise.all(files.map(resolveLinks));
    if (places.every((place) => isInside(home, place))) return file;
  }
  throw new DiagnosticError([diagnostic('data-path-outside-project', { file: named }, { folder })]);
}

/** The path itself, or its nearest folder that stands. */
async function nearest(file: string): Promise<string> {
  const parent = path.dirname(file);
  return parent === file || (await kindOfPath(file)) !== undefined ? file : nearest(parent);
}
