/** From the paths a project names, and the place a person gives with --data, to the files to read. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { isInside, kindOfPath, requireFile, requireFolder, resolveLinks } from './file-checks.ts';

/** The CSV file of a project. Throws DiagnosticError where it is missing. */
export async function locateFile(named: string, { projectFolder, dataPath }: DataPlace): Promise<string> {
  if (dataPath === undefined) {
    const file = await insideProject(named, projectFolder);
    await requireFile(file);
    return file;
  }
  const given = path.resolve(dataPath);
  if ((await kindOfPath(given)) === 'folder') {
    const candidates = [path.resolve(given, named), path.join(given, path.basename(named))];
    for (const file of candidates) {
      if (isInside(given, file) && (await kindOfPath(file)) === 'file') return file;
    }
    await requireFile(path.join(given, path.basename(named)));
  }
  await requireFile(given);
  return given;
}

/** The folder of images of a project. Throws DiagnosticError where it is missing. */
export async function locateFolder(named: string, { projectFolder, dataPath }: DataPlace): Promise<string> {
  const folder = dataPath === undefined ? await insideProject(named, projectFolder) : path.resolve(dataPath);
  await requireFolder(folder);
  return folder;
}

/** The folder of texts of a project, or the table that holds them. Throws DiagnosticError where it is missing. */
export async function locateFileOrFolder(named: string, place: DataPlace): Promise<string> {
  const { projectFolder, dataPath } = place;
  const found = dataPath === undefined ? await insideProject(named, projectFolder) : path.resolve(dataPath);
  if ((await kindOfPath(found)) !== 'folder') await requireFile(found);
  return found;
}

export interface IdxPair {
  readonly images: string;
  readonly labels: string;
}

/**
 * The two IDX files of a project. With --data FOLDER they are looked for by their own names, then by the usual
 * ones; with --data FILE that is the samples, and the labels lie beside it. Throws DiagnosticError.
 */
export async function locateIdx(named: IdxPair, { projectFolder, dataPath }: DataPlace): Promise<IdxPair> {
  if (dataPath === undefined) {
    const [images, labels] = [
      await insideProject(named.images, projectFolder),
      await insideProject(named.labels, projectFolder),
    ];
    await requireFile(images);
    await requireFile(labels);
    return { images, labels };
  }
  const given = path.resolve(dataPath);
  if ((await kindOfPath(given)) !== 'folder') return idxPairOf(given);
  const pair = {
    images: path.join(given, path.basename(named.images)),
    labels: path.join(given, path.basename(named.labels)),
  };
  const kinds = [await kindOfPath(pair.images), await kindOfPath(pair.labels)];
  return kinds.every((kind) => kind === 'file') ? pair : idxPairIn(given);
}

const imagesName = /^(.*)images([-.])idx[234]-ubyte(\.gz)?$/;

/** The pair whose samples are `images`; labels by the usual names beside it, plain or gzip. */
export async function idxPairOf(images: string): Promise<IdxPair> {
  await requireFile(images);
  const folder = path.dirname(images);
  const match = imagesName.exec(path.basename(images));
  const stem = match === null ? undefined : `${match[1]}labels${match[2]}idx1-ubyte`;
  const names = stem === undefined ? [] : [`${stem}${match?.[3] ?? ''}`, stem, `${stem}.gz`];
  for (const name of names) {
    const labels = path.join(folder, name);
    if ((await kindOfPath(labels)) === 'file') return { images, labels };
  }
  const [first] = names;
  if (first !== undefined) {
    throw new DiagnosticError([diagnostic('data-file-missing', { file: path.join(folder, first) })]);
  }
  throw pairNotFound(folder, []);
}

/**
 * The one pair with usual names in a folder. A file and its gzip copy count once; of several pairs the one for
 * training (`train-...`) is taken.
 */
export async function idxPairIn(folder: string): Promise<IdxPair> {
  const names = (await readdir(folder)).filter((name) => imagesName.test(name)).sort();
  const plain = names.filter((name) => !name.endsWith('.gz') || !names.includes(name.slice(0, -3)));
  const training = plain.filter((name) => name.startsWith('train'));
  const [name, second] = training.length > 0 ? training : plain;
  if (name === undefined || second !== undefined) throw pairNotFound(folder, plain);
  return idxPairOf(path.join(folder, name));
}

function pairNotFound(folder: string, names: readonly string[]): DiagnosticError {
  const shown = names.length === 0 ? '' : `(${names.slice(0, 5).join(', ')})`;
  return new DiagnosticError([
    diagnostic('idx-pair-not-found', { file: folder }, { count: names.length, names: shown }),
  ]);
}

/** A path of the project as an absolute one. A project must not read what lies elsewhere, not by a link either. */
async function insideProject(named: string, projectFolder: string): Promise<string> {
  const folder = path.resolve(projectFolder);
  const file = path.resolve(folder, named);
  const inside =
    isInside(folder, file) && isInside(await resolveLinks(folder), await resolveLinks(await nearest(file)));
  if (inside) return file;
  throw new DiagnosticError([diagnostic('data-path-outside-project', { file: named }, { folder })]);
}

/** The path itself, or its nearest folder that stands. */
async function nearest(file: string): Promise<string> {
  const parent = path.dirname(file);
  return parent === file || (await kindOfPath(file)) !== undefined ? file : nearest(parent);
}
