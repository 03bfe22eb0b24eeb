import { stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok } from '../../shared/base/result.ts';
import { decodeUtf8 } from '../../shared/base/utf8.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import { containedIn } from '../files/contained-file-system.ts';
import { readFileBytes } from '../files/read-file.ts';

/** A project as it lies on the disk. */
export interface OpenedProject {
  readonly folder: string;
  readonly document: ProjectDocument;
  /** Warnings and set-aside parts; errors here do not stop the rest from opening. */
  readonly problems: readonly Diagnostic[];
  /** Templates are never written to. */
  readonly isTemplate: boolean;
}

/** Where the templates lie: beside the built program. */
export const templatesFolder = fileURLToPath(new URL('../templates', import.meta.url));

const projectFile = 'project.json';
/** Larger than any project a person draws: a bound on what is read into memory. */
const maxBytes = 16 * 2 ** 20;

/** Opens a project folder, or a project.json itself. */
export async function openProject(path: string): Promise<Checked<OpenedProject>> {
  const place = resolve(path);
  const kind = await stat(place).catch(() => undefined);
  if (kind === undefined) return err([diagnostic('project-not-found', { file: place })]);
  const file = kind.isDirectory() ? join(place, projectFile) : place;
  const folder = dirname(file);
  const bytes = await readFileBytes(file, { fs: containedIn(folder), limit: maxBytes });
  if (!bytes.ok) {
    const isMissing = bytes.error.some((problem) => problem.code === 'file-not-found');
    return isMissing ? err([diagnostic('project-not-found', { file })]) : bytes;
  }
  const text = decodeUtf8(bytes.value);
  if (text === undefined) return err([diagnostic('document-not-utf8', { file })]);
  const parsed = openDocument(text, file);
  if (!parsed.ok) return parsed;
  const { document, problems } = parsed.value;
  return ok({ folder, document, problems, isTemplate: folder.startsWith(templatesFolder + sep) });
}
