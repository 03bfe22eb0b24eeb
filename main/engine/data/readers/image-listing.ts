/** What lies in a folder of pictures: the class of each, or the picture it is paired with, and its part. */
import path from 'node:path';
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { orderClasses } from '../classes.ts';
import { isSubmission } from '../tables/table-columns.ts';
import { alikeClasses, isContainer, isUnlabelled } from './class-folders.ts';
import {
  type Arrangement,
  arrange,
  guessNames,
  hasClassFolders,
  type ImageLayout,
  type PlacedImage,
} from './image-layout.ts';
import { namePattern } from './image-names.ts';
import { findTargets, pairImages } from './image-pairs.ts';
import type { ImagePart } from './image-parts.ts';
import { type ImageTable, imageFinder, readImageTable } from './image-table.ts';
import { type ImageTree, walkImages } from './image-tree.ts';
import { partAnnotations } from './part-annotations.ts';

export interface ListedImage {
  /** Absolute path. */
  readonly file: string;
  /** Empty where pictures have no classes. */
  readonly class: string;
  readonly part?: ImagePart;
  /** Absolute path of the picture to predict, of `pairs`. */
  readonly wanted?: string;
}

export interface ImageListing {
  readonly layout: ImageLayout;
  /** In the order of the classes, then of the paths. */
  readonly files: readonly ListedImage[];
  /** In the order of their labels; those without pictures too, unless they are left out. */
  readonly classes: readonly string[];
  /** What stops reading, and what was left out. */
  readonly problems: readonly Diagnostic[];
  /** Why the layout is what it is, as an info. */
  readonly reason: Diagnostic;
  /** The template of the names, of `names`. */
  readonly pattern?: string;
  /** The table and its columns, of `table`. */
  readonly table?: Pick<ImageTable, 'file' | 'fileColumn' | 'classColumn'>;
  /** The name of the folder of target pictures, of `pairs`. */
  readonly targets?: string;
}

/** How a folder is laid out; everything absent is recognized. */
export interface ImageLayoutOptions {
  readonly layout?: ImageLayout | undefined;
  /** The name of the folder of target pictures, of `pairs`. */
  readonly targets?: string | undefined;
  /** What is done with pictures without a partner; absent: `refuse`. */
  readonly unpaired?: 'refuse' | 'leave-out' | undefined;
  /** The template of `names`, such as `{class}_{number}`. */
  readonly pattern?: string | undefined;
  /** The file of `table`, relative to the folder of pictures. */
  readonly table?: string | undefined;
  readonly fileColumn?: string | undefined;
  readonly classColumn?: string | undefined;
  /** What is done with class folders without pictures; absent: `refuse`. */
  readonly emptyClasses?: 'refuse' | 'leave-out' | undefined;
}

/**
 * Lists the pictures of a folder with their classes. Throws DiagnosticError where there is no such folder, no classes in
 * it, or a layout that was asked for and does not fit. `known`: the classes of the run that reads the folder, which may then
 * hold some of them only.
 */
export async function recognizeImages(
  root: string,
  options: ImageLayoutOptions = {},
  known: readonly string[] = [],
): Promise<ImageListing> {
  const tree = await walkImages(root);
  const bare = known.length === 0 ? withoutClasses(root, tree, options) : undefined;
  if (bare !== undefined) return bare;
  const arrangement = arrange(tree, known, options.layout !== 'folders');
  const classed = await classesOf(root, tree, arrangement, options, known);
  if (classed === undefined) return unlabelled(root, tree);
  const problems = [...tree.problems, ...noted(root, tree, arrangement, classed)];
  const byClass = grouped(classed.files, (image) => image.class);
  const named = new Set([...byClass.keys(), ...classed.folders]);
  const empty = orderClasses([...named].filter((name) => !byClass.has(name) && !known.includes(name)));
  problems.push(...emptyClasses(root, tree, arrangement, empty, options));
  const isLeftOut = options.emptyClasses === 'leave-out';
  const classes = orderClasses([...named].filter((name) => !isLeftOut || byClass.has(name)));
  if (classes.length < 2 && known.length === 0) {
    problems.push(diagnostic('data-too-few-classes', { file: root }, { classes: classes.length }));
  }
  const files = classes.flatMap((name) => byClass.get(name) ?? []);
  const counts = classes.map((name) => [name, byClass.get(name)?.length ?? 0] as const);
  if (known.length === 0) problems.push(...alikeClasses(root, counts));
  if (arrangement.hasParts || files.some(({ part }) => part !== undefined)) {
    problems.push(...partProblems(root, files, classes));
  }
  const { layout, pattern, table } = classed;
  const reason = reasonOf(root, classed, classes, files);
  return { layout, files, classes, problems, reason, ...(pattern && { pattern }), ...(table && { table }) };
}

/** Pictures in pairs, or without anything that is known of them: as asked for, or as they lie; undefined for classes. */
function withoutClasses(
  root: string,
  tree: ImageTree,
  options: ImageLayoutOptions,
): ImageListing | undefined {
  const { layout } = options;
  if (layout === 'unlabelled') return unlabelled(root, tree);
  const isOpen = layout === undefined && options.pattern === undefined && options.table === undefined;
  const targets = options.targets ?? (layout === 'pairs' || isOpen ? findTargets(tree.images) : undefined);
  if (targets !== undefined && (isOpen || layout === 'pairs')) {
    return pairedListing(root, tree, targets, options.unpaired === 'leave-out');
  }
  if (layout === 'pairs') throw unusable('image-pairs-unusable', root, 'masks');
  return undefined;
}

/** Every picture, in the order of the paths; folders named train, valid and test are parts. */
function unlabelled(root: string, tree: ImageTree): ImageListing {
  const arrangement = arrange(tree);
  const { files } = withClasses(root, arrangement, () => '');
  const values = { count: files.length };
  return {
    layout: 'unlabelled',
    files,
    classes: [],
    problems: [
      ...tree.problems,
      ...noted(root, tree, arrangement, { unclassed: [] }),
      ...(files.some(({ part }) => part !== undefined) ? partProblems(root, files, []) : []),
    ],
    reason: diagnostic('image-layout-unlabelled', { file: root }, values),
  };
}

/** Pictures that have a partner; those without one are problems, or noted as left out. */
function pairedListing(root: string, tree: ImageTree, targets: string, isLeftOut: boolean): ImageListing {
  const { pairs, inputsAlone, targetsAlone } = pairImages(tree.images, targets);
  if (pairs.length === 0) throw unusable('image-pairs-unusable', root, targets);
  const problems = [...tree.problems, ...noted(root, tree, { beside: [] }, { unclassed: [] })];
  const alone = [
    ['image-unpaired', inputsAlone],
    ['image-targets-unpaired', targetsAlone],
  ] as const;
  for (const [code, names] of alone) {
    if (names.length === 0) continue;
    const values = { count: names.length, pairs: pairs.length, names: firstNames(names), targets };
    const isNoted = isLeftOut && code === 'image-unpaired';
    problems.push(diagnostic(isNoted ? 'image-unpaired-left-out' : code, { file: root }, values));
  }
  const files = pairs.map(({ input, target, part }) => ({
    file: path.join(root, input),
    wanted: path.join(root, target),
    class: '',
    ...(part !== undefined && { part }),
  }));
  if (files.some(({ part }) => part !== undefined)) problems.push(...partProblems(root, files, []));
  const reason = diagnostic('image-layout-pairs', { file: root }, { count: pairs.length, targets });
  return { layout: 'pairs', files, classes: [], problems, reason, targets };
}

interface Classed {
  readonly layout: ImageLayout;
  readonly files: readonly ListedImage[];
  /** Classes that there are without regard to pictures. */
  readonly folders: readonly string[];
  /** Pictures without a class. */
  readonly unclassed: readonly string[];
  /** Texts that say the classes of a part; absent: none. */
  readonly said?: readonly string[];
  readonly pattern?: string;
  readonly table?: ImageTable;
}

async function classesOf(
  root: string,
  tree: ImageTree,
  arrangement: Arrangement,
  options: ImageLayoutOptions,
  known: readonly string[],
): Promise<Classed | undefined> {
  const { layout } = options;
  if (
    layout === 'folders' ||
    layout === 'parts' ||
    (layout === undefined && hasClassFolders(arrangement, known))
  ) {
    return byFolders(root, tree, arrangement, known);
  }
  if (layout !== 'names') {
    const found = await byTable(root, tree, arrangement, options);
    if (found !== undefined) return found;
    if (layout === 'table') throw unusable('image-table-unusable', root, options.table ?? '');
  }
  const pattern = options.pattern === undefined ? guessNames(arrangement) : namePattern(options.pattern);
  const named = pattern && withClasses(root, arrangement, ({ inner }) => pattern.classOf(inner.at(-1) ?? ''));
  if (pattern !== undefined && named !== undefined && named.files.length > 0) {
    return { layout: 'names', folders: [], pattern: pattern.template, ...named };
  }
  if (layout === 'names') throw unusable('image-pattern-unusable', root, options.pattern ?? '');
  const isFlat = arrangement.classFolders.length === 0 && arrangement.images.length > 0;
  if (isFlat && known.length === 0) return undefined;
  return byFolders(root, tree, arrangement, known);
}

function unusable(
  code: 'image-table-unusable' | 'image-pattern-unusable' | 'image-pairs-unusable',
  root: string,
  name: string,
): DiagnosticError {
  return new DiagnosticError([
    diagnostic(
      code,
      { file: root },
      {
        name: name === '' ? '–' : name,
        curly: '{class}',
        example: '{class}_{number}',
      },
    ),
  ]);
}

async function byFolders(
  root: string,
  tree: ImageTree,
  arrangement: Arrangement,
  known: readonly string[],
): Promise<Classed> {
  if (arrangement.classFolders.length === 0) {
    const count = tree.images.length + tree.texts.length + tree.others.length;
    const missing = diagnostic('image-folder-no-classes', { file: root }, { count });
    throw new DiagnosticError([...tree.problems, missing]);
  }
  const { classFolders, hasParts } = arrangement;
  const isClass = (name: string): boolean =>
    !isUnlabelled(name, classFolders, known) && !(hasParts && isContainer(name, classFolders, known));
  const folders = classFolders.filter(isClass);
  const said = hasParts
    ? await partAnnotations(root, tree.texts, arrangement.images, [...folders, ...known])
    : undefined;
  const placed = withClasses(
    root,
    arrangement,
    ({ file, inner }) =>
      said?.classes.get(file) ?? (inner.length > 1 && isClass(inner[0] ?? '') ? inner[0] : undefined),
  );
  return { layout: hasParts ? 'parts' : 'folders', folders, said: said?.files ?? [], ...placed };
}

/** Rows of several tables are taken together, as of one for training and one for the test. */
async function byTable(
  root: string,
  tree: ImageTree,
  arrangement: Arrangement,
  { table, fileColumn, classColumn }: ImageLayoutOptions,
): Promise<Classed | undefined> {
  const find = imageFinder(arrangement.images.map(({ file }) => file));
  const files = table === undefined ? tree.texts.filter(mayHoldLabels) : [table];
  const tables: ImageTable[] = [];
  for (const file of files.slice(0, maxTables)) {
    const read = await readImageTable(root, file, find, { fileColumn, classColumn }).catch(
      (error: unknown) => {
        // A table that nobody asked for may be anything.
        if (table === undefined && error instanceof DiagnosticError) return undefined;
        throw error;
      },
    );
    if (read !== undefined && read.classColumn === (tables[0] ?? read).classColumn) tables.push(read);
  }
  const [first] = tables;
  if (first === undefined) return undefined;
  const rows = new Map(tables.flatMap((each) => [...each.rows]));
  const placed = withClasses(
    root,
    arrangement,
    ({ file }) => rows.get(file)?.class,
    ({ file }) => rows.get(file)?.part,
  );
  const unmatched = tables.flatMap((each) => each.unmatched);
  return { layout: 'table', folders: [], table: { ...first, rows, unmatched }, ...placed };
}

const maxTables = 20;

/** A form of a competition names its test pictures, and its labels are made up. */
function mayHoldLabels(file: string): boolean {
  return /\.(csv|tsv)$/i.test(file) && !isSubmission(file);
}

function withClasses(
  root: string,
  { images }: Arrangement,
  classOf: (image: PlacedImage) => string | undefined,
  partOfImage: (image: PlacedImage) => ImagePart | undefined = () => undefined,
): { readonly files: readonly ListedImage[]; readonly unclassed: readonly string[] } {
  const files: ListedImage[] = [];
  const unclassed: string[] = [];
  for (const image of images) {
    const name = classOf(image);
    const part = image.part ?? partOfImage(image);
    if (name === undefined) unclassed.push(image.file);
    else files.push({ file: path.join(root, image.file), class: name, ...(part !== undefined && { part }) });
  }
  return { files, unclassed };
}

/** What lies there and is not used. */
function noted(
  root: string,
  tree: ImageTree,
  { beside }: Pick<Arrangement, 'beside'>,
  classed: Pick<Classed, 'table' | 'unclassed' | 'said'>,
): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const note = (
    code:
      | 'image-files-ignored'
      | 'image-texts-beside'
      | 'image-files-without-class'
      | 'image-table-rows-unmatched',
    names: readonly string[],
  ): void => {
    if (names.length === 0) return;
    problems.push(diagnostic(code, { file: root }, { count: names.length, names: firstNames(names) }));
  };
  note('image-files-ignored', tree.others);
  note(
    'image-texts-beside',
    tree.texts.filter((name) => name !== classed.table?.file && classed.said?.includes(name) !== true),
  );
  note('image-files-without-class', [...classed.unclassed, ...beside]);
  note('image-table-rows-unmatched', classed.table?.unmatched ?? []);
  return problems;
}

function emptyClasses(
  root: string,
  { folders, texts, others }: ImageTree,
  { base, hasParts }: Arrangement,
  empty: readonly string[],
  options: ImageLayoutOptions,
): Diagnostic[] {
  if (empty.length === 0) return [];
  if (options.emptyClasses === 'leave-out') {
    const values = { count: empty.length, names: firstNames(empty) };
    return [diagnostic('image-classes-left-out', { file: root }, values)];
  }
  const depth = (base === '' ? 0 : base.split('/').length) + (hasParts ? 2 : 1);
  return empty.map((name) => {
    const folder =
      folders.find((each) => each.split('/').length === depth && path.posix.basename(each) === name) ?? name;
    const count = [...texts, ...others].filter((each) => each.startsWith(`${folder}/`)).length;
    return diagnostic('image-class-empty', { file: path.join(root, folder) }, { count });
  });
}

function partProblems(root: string, files: readonly ListedImage[], classes: readonly string[]): Diagnostic[] {
  const byPart = grouped(files, ({ part }) => part ?? 'training');
  if (!byPart.has('training')) return [diagnostic('image-no-training-part', { file: root })];
  const problems: Diagnostic[] = [];
  for (const part of ['training', 'validation', 'test'] as const) {
    const there = byPart.get(part);
    if (there === undefined) continue;
    const found = new Set(there.map((image) => image.class));
    const missing = classes.filter((name) => !found.has(name) && files.some((image) => image.class === name));
    if (missing.length > 0) {
      const values = { part, count: missing.length, names: firstNames(missing) };
      problems.push(diagnostic('image-part-lacks-class', { file: root }, values));
    }
  }
  if (!byPart.has('validation') && byPart.has('test')) {
    problems.push(
      diagnostic('image-no-validation-part', { file: root }, { count: byPart.get('test')?.length ?? 0 }),
    );
  }
  return problems;
}

function reasonOf(
  root: string,
  { layout, pattern, table }: Classed,
  classes: readonly string[],
  files: readonly ListedImage[],
): Diagnostic {
  const facts = { classes: classes.length, count: files.length };
  switch (layout) {
    case 'folders':
      return diagnostic('image-layout-folders', { file: root }, facts);
    case 'parts': {
      const of = (part: ImagePart): number => files.filter((image) => image.part === part).length;
      const parts = { training: of('training'), validation: of('validation'), test: of('test') };
      return diagnostic('image-layout-parts', { file: root }, { ...facts, ...parts });
    }
    case 'unlabelled':
    case 'pairs':
      return diagnostic('image-layout-unlabelled', { file: root }, facts);
    case 'names':
      return diagnostic('image-layout-names', { file: root }, { ...facts, pattern: pattern ?? '' });
    case 'table': {
      const { file = '', fileColumn = '', classColumn = '' } = table ?? {};
      return diagnostic(
        'image-layout-table',
        { file: root },
        { ...facts, table: file, fileColumn, classColumn },
      );
    }
  }
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
