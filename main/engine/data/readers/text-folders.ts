/** Texts by class in a folder: one file a class, or a folder a class with one file a text. */

import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { orderClasses } from '../classes.ts';
import { alikeClasses, isUnlabelled } from './class-folders.ts';
import { isImageFile } from './image-tree.ts';

export interface TextClass {
  readonly name: string;
  /** Absolute paths, in the order of their paths. */
  readonly files: readonly string[];
}

export interface TextFolder {
  /** What one text is: a line of the one file of a class, or a whole file of its folder. */
  readonly sample: 'line' | 'file';
  /** In the order of the classes' labels. */
  readonly classes: readonly TextClass[];
  /** The folder of the texts that are for the test, where the data comes in parts. */
  readonly test?: string;
  /** What was left out. */
  readonly findings: readonly Diagnostic[];
}

/** Texts about the data, by the names they have everywhere. */
const aboutData =
  /^(readme|licen[cs]e|copying|notice|changelog|authors|citation|requirements|classes|labels|class_?names)\b/i;
const parts: Readonly<Record<string, 'training' | 'test' | 'other'>> = {
  train: 'training',
  training: 'training',
  test: 'test',
  testing: 'test',
  val: 'other',
  valid: 'other',
  validation: 'other',
  dev: 'other',
};
const shownNames = 5;
/** Folders within folders that are looked into. */
const maxDepth = 8;

/** Whether a file is called like a plain text. */
export function isTextFile(file: string): boolean {
  return /\.txt$/i.test(file);
}

/**
 * The texts of a folder. Two or more folders that hold text files, at any depth and for the greater part, are classes; else each
 * text file is one, without those that are about the data. Of ready-made parts (`train/`, `test/`) the one for training is
 * taken. Hidden files and links are passed over. Throws system errors.
 */
export async function listTexts(folder: string): Promise<TextFolder> {
  const entries = await visible(folder);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const training = folders.find((name) => parts[name.toLowerCase()] === 'training');
  if (training !== undefined && folders.every((name) => parts[name.toLowerCase()] !== undefined))
    return ofParts(folder, folders, training, entries);
  const inside = await Promise.all(
    orderClasses(folders).map(async (name) => ({
      name,
      all: await filesIn(path.join(folder, name), maxDepth),
    })),
  );
  const named = inside.map(({ name, all }) => classOf(name, all)).filter((each) => each !== undefined);
  const classNames = named.map(({ name }) => name);
  const texts = named.filter(({ name }) => !isUnlabelled(name, classNames));
  const unlabelled = named.filter((each) => !texts.includes(each)).map(({ name }) => `${name}/`);
  const havePictures = inside.filter(({ all }) =>
    all.some((file) => isImageFile(path.basename(file))),
  ).length;
  const found = entries.filter((entry) => entry.isFile() && isTextFile(entry.name)).map(({ name }) => name);
  if (texts.length > 1) {
    const counts = texts.map(({ name, files }) => [name, files.length] as const);
    const findings = [...leftOut(folder, [...unlabelled, ...found]), ...alikeClasses(folder, counts)];
    return { sample: 'file', classes: texts, findings };
  }
  const own = found.filter((name) => !aboutData.test(name));
  // Beside folders of pictures a text is about them, whatever it is called.
  const beside = havePictures > 1 ? [] : own;
  const taken = folders.length > 1 || own.length > 1 ? beside : found;
  const byName = new Map(taken.map((name) => [name.slice(0, -4), path.join(folder, name)]));
  return {
    sample: 'line',
    classes: orderClasses(byName.keys()).map((name) => ({ name, files: [byName.get(name) as string] })),
    findings: leftOut(
      folder,
      found.filter((name) => !taken.includes(name)),
    ),
  };
}

async function ofParts(
  folder: string,
  folders: readonly string[],
  training: string,
  entries: readonly Dirent[],
): Promise<TextFolder> {
  const inner = await listTexts(path.join(folder, training));
  const test = folders.find((name) => parts[name.toLowerCase()] === 'test');
  const others = folders.filter((name) => name !== training);
  const beside = entries.filter((entry) => entry.isFile() && isTextFile(entry.name)).map(({ name }) => name);
  const findings = leftOut(folder, [...others.map((name) => `${name}/`), ...beside]);
  return {
    ...inner,
    ...(test !== undefined && { test: path.join(folder, test) }),
    findings: inner.classes.length > 1 ? [...findings, ...inner.findings] : inner.findings,
  };
}

/** The class of a folder in which text files are the greater part of all files. */
function classOf(name: string, all: readonly string[]): TextClass | undefined {
  const files = all.filter(
    (file) => isTextFile(file) && !/^(readme|licen[cs]e)\b/i.test(path.basename(file)),
  );
  return files.length > 0 && files.length * 2 > all.length ? { name, files } : undefined;
}

async function filesIn(folder: string, depth: number): Promise<string[]> {
  const entries = (await visible(folder)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isFile()) files.push(file);
    else if (entry.isDirectory() && depth > 0) files.push(...(await filesIn(file, depth - 1)));
  }
  return files;
}

async function visible(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(({ name }) => !name.startsWith('.') && name !== '__MACOSX');
}

function leftOut(folder: string, found: readonly string[]): Diagnostic[] {
  if (found.length === 0) return [];
  const names = firstNames(found, shownNames);
  return [diagnostic('text-files-left-out', { file: folder }, { count: found.length, names })];
}
