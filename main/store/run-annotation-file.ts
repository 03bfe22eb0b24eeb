import { err, ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import { decodeUtf8 } from '../../shared/base/utf8.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { excerpt, mismatches } from '../../shared/document/schema-problems.ts';
import {
  noAnnotation,
  type RunAnnotation,
  runAnnotationSchema,
} from '../../shared/training/run-annotation.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { writeProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, systemErrorCode } from '../files/file-system.ts';
import { readFileBytes } from '../files/read-file.ts';
import { runFileSystem } from './run-files.ts';
import { annotationFile } from './run-places.ts';

/** Name and notes at their longest, every character escaped, stay below. */
const maxBytes = 64 * 1024;

/**
 * The name and notes of a run folder, both empty where nobody wrote any; else file-... (file-not-plain for a link) or
 * run-annotation-damaged.
 */
export async function readAnnotation(
  folder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<RunAnnotation>> {
  const file = annotationFile(folder);
  const bytes = await readFileBytes(file, { fs: runFileSystem(folder, given), limit: maxBytes });
  if (!bytes.ok) return bytes.error.some(({ code }) => code === 'file-not-found') ? ok(noAnnotation) : bytes;
  const raw = parsedJson(decodeUtf8(bytes.value));
  const parsed = runAnnotationSchema.safeParse(raw);
  if (parsed.success) return ok({ name: parsed.data.name, notes: parsed.data.notes });
  const [first] = raw === undefined ? [] : mismatches(parsed.error.issues, raw);
  const values = { expected: first?.expected ?? 'JSON', found: first?.found ?? excerpt(raw) };
  return err([diagnostic('run-annotation-damaged', { file, path: first?.path || 'annotation' }, values)]);
}

/**
 * Writes the name and notes of a run; without either the file goes. Needs no lock: training never touches the file.
 * Fails as `writeFileAtomic` does, and with file-not-plain for a link.
 */
export async function writeAnnotation(
  folder: string,
  { name, notes }: RunAnnotation,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<void>> {
  const fs = runFileSystem(folder, given);
  const file = annotationFile(folder);
  if (name === '' && notes === '') return removeAnnotation(file, fs);
  const written = await writeTextAtomic(file, `${formatJson({ version: 1, name, notes })}\n`, { fs });
  return written.ok ? ok(undefined) : written;
}

async function removeAnnotation(file: string, fs: FileSystem): Promise<Checked<void>> {
  try {
    await fs.remove(file);
    return ok(undefined);
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? ok(undefined) : err([writeProblem(error, file, 0)]);
  }
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
