/** New project folders: empty, from a template, or as a copy of an open project. */
import { cp, rm } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import { trainingSchema } from '../../../shared/document/training-schema.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { canonicalPath, isInside } from '../../files/contained-path.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { makeFolder, makeNewFolder } from '../../files/make-folder.ts';
import { folderNameFor } from '../files/file-names.ts';
import { templateNames } from '../templates.ts';
import { type ProjectTexts, projectFileNames, projectFilePath, readProjectTexts } from './project-texts.ts';

const maxAttempts = 1000;

/** Makes a project folder of a name nobody uses yet below `parent`, and returns it. What failed leaves nothing behind. */
export async function makeProject(options: {
  readonly parent: string;
  readonly name: string;
  /** Folder name of a template; undefined for an empty project. */
  readonly template: string | undefined;
  readonly templates: string;
}): Promise<Checked<string>> {
  const { parent, name, template, templates } = options;
  if (template === undefined) {
    const texts = { project: serializeProject(emptyProject(name)), layout: null };
    return inNewFolder(parent, name, (folder) => writeTexts(folder, texts));
  }
  const names = await templateNames(templates);
  if (!names.includes(template)) {
    return err([diagnostic('template-unknown', {}, { names: names.join(', '), name: template })]);
  }
  const source = join(templates, template);
  const read = await readProjectTexts(source);
  if (!read.ok) return read;
  const parsed = openDocument(read.value.texts.project, projectFileNames.project);
  if (!parsed.ok) return parsed;
  const texts = { ...read.value.texts, project: serializeProject({ ...parsed.value.document, name }) };
  return inNewFolder(parent, name, async (folder) => {
    // The project file comes last: a folder without one is no project, should this be cut off.
    const isProjectFile = (path: string): boolean => relative(source, path) === projectFileNames.project;
    const copied = await copyTo(source, folder, (path) => !isProjectFile(path));
    return copied.ok ? writeTexts(folder, texts) : copied;
  });
}

/** Makes a folder for the texts of an open project, with a copy of the data that lies inside that project. */
export async function copyProject(options: {
  readonly parent: string;
  readonly name: string;
  /** Folder of the open project. */
  readonly from: string;
  readonly texts: ProjectTexts;
}): Promise<Checked<string>> {
  const { parent, name, from, texts } = options;
  const parsed = openDocument(texts.project, projectFileNames.project);
  if (!parsed.ok) return parsed;
  const { document, readOnly, problems } = parsed.value;
  // Its copy would be of this version, and lose what only the newer one knows.
  if (readOnly) return err(problems);
  const project = serializeProject({ ...document, name });
  return inNewFolder(parent, name, async (folder) => {
    for (const file of pathsOf(document.data.source)) {
      const place = await canonicalPath(join(from, file));
      if (place === undefined || !isInside(from, place) || isInside(place, folder)) continue;
      const copied = await copyTo(place, join(folder, file), () => true);
      if (!copied.ok) return copied;
    }
    return writeTexts(folder, { ...texts, project });
  });
}

function emptyProject(name: string): ProjectDocument {
  return {
    name,
    graph: { nodes: {}, edges: [] },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 1000, noise: 0.1 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }] }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
}

/** Makes a folder of a name nobody uses yet below `parent`, fills it, and returns it. What failed leaves nothing behind. */
export async function inNewFolder(
  parent: string,
  name: string,
  fill: (folder: string) => Promise<Checked<unknown>>,
): Promise<Checked<string>> {
  const above = await makeFolder(parent);
  if (!above.ok) return above;
  const plain = folderNameFor(name);
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const folder = join(parent, attempt === 1 ? plain : `${plain} ${attempt}`);
    const made = await makeNewFolder(folder);
    if (!made.ok) return made;
    if (!made.value) continue;
    const filled = await fill(folder);
    if (filled.ok) return ok(folder);
    await rm(folder, { recursive: true, force: true });
    return filled;
  }
  return err([diagnostic('folder-exists', { file: join(parent, plain) })]);
}

/** Writes the texts of a project into its folder, the project last: a folder without one is no project, should this be cut off. */
export async function writeTexts(folder: string, { project, layout }: ProjectTexts): Promise<Checked<void>> {
  const laidOut = layout === null ? ok(0) : await writeTextAtomic(projectFilePath(folder, 'layout'), layout);
  if (!laidOut.ok) return laidOut;
  const written = await writeTextAtomic(projectFilePath(folder, 'project'), project);
  return written.ok ? ok(undefined) : written;
}

async function copyTo(from: string, to: string, filter: (path: string) => boolean): Promise<Checked<void>> {
  try {
    await cp(from, to, {
      recursive: true,
      filter: (path) => !basename(path).startsWith('.') && filter(path),
    });
    return ok(undefined);
  } catch (error) {
    return err([writeProblem(error, to, 0)]);
  }
}
