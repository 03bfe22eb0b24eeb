/** Where an export or a table of figures may be written: never over what a project or run is made of. */

import { basename, dirname, extname, join } from 'node:path';
import { z } from 'zod';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { exportFormats } from '../../../shared/export/formats.ts';
import { canonicalPath, isInside } from '../../files/contained-path.ts';
import { readProblem } from '../../files/file-problems.ts';
import { nodeFileSystem, type PathFacts, systemErrorCode } from '../../files/file-system.ts';
import { hashFile } from '../../files/hash-file.ts';
import { readJson } from '../../files/read-json.ts';
import { projectRunsName, runRecordFile } from '../../store/run-places.ts';

export interface SaveOrder {
  /** The file to write, absolute. */
  readonly place: string;
  /** The one it must have, with its dot. */
  readonly extension: `.${string}`;
  /** Files and folders of data that must not be written over, absolute. */
  readonly data: readonly string[];
  /** Whether the person said that a file of theirs may be replaced. */
  readonly overwrite: boolean;
}

/**
 * Why a file is not written, if there is a reason: save-other-extension, save-over-own-file for what belongs to a project or
 * run, save-over-other-file where something is there and nobody was asked, file-not-plain for a link. A file that Netloom
 * exported and nobody changed since is replaced unasked, so that a script may export again and again.
 */
export async function saveProblem(order: SaveOrder): Promise<Diagnostic | undefined> {
  const { place, extension, overwrite } = order;
  if (extname(place).toLowerCase() !== extension) {
    const values = { extension, found: basename(place) };
    return diagnostic('save-other-extension', { file: place }, values);
  }
  try {
    const report = isExportFile(place) ? await reportProblem(place) : undefined;
    if (report !== undefined) return report;
    const facts = await nodeFileSystem.look(place);
    if (facts === undefined) return undefined;
    const foreign = foreignProblem(place, facts);
    if (foreign !== undefined) return foreign;
    if (await isExported(place)) return undefined;
    if (await belongsToProject(order)) return diagnostic('save-over-own-file', { file: place });
    return overwrite ? undefined : diagnostic('save-over-other-file', { file: place });
  } catch (error) {
    return readProblem(error, place);
  }
}

/** Whether a file has the name of an export, beside which there may be its certificate. */
function isExportFile(file: string): boolean {
  const found = extname(file).toLowerCase();
  return Object.values(exportFormats).some(({ extension }) => extension === found);
}

/** The certificate that an export writes beside its file. */
function reportOf(file: string): string {
  return `${file}.report.json`;
}

/** Another file of the report's name is a person's: they were asked about the model, not about it. */
async function reportProblem(file: string): Promise<Diagnostic | undefined> {
  const path = reportOf(file);
  const facts = await nodeFileSystem.look(path);
  if (facts === undefined) return undefined;
  const foreign = foreignProblem(path, facts);
  if (foreign !== undefined) return foreign;
  const isOurs = (await readReport(path)) !== undefined;
  return isOurs ? undefined : diagnostic('save-over-own-file', { file: path });
}

function foreignProblem(file: string, { kind }: PathFacts): Diagnostic | undefined {
  return kind === 'file' ? undefined : diagnostic('file-not-plain', { file }, { found: kind });
}

const reportSchema = z.object({ format: z.literal('netloom-export-report'), sha256: z.string() });
const maxReportBytes = 64 * 2 ** 20;

function readReport(path: string): Promise<z.infer<typeof reportSchema> | undefined> {
  return readJson(path, reportSchema, { limit: maxReportBytes });
}

/** Whether a file is, to the byte, what the report beside it says was exported. */
async function isExported(file: string): Promise<boolean> {
  const report = isExportFile(file) ? await readReport(reportOf(file)) : undefined;
  if (report === undefined) return false;
  try {
    return (await hashFile(file)) === report.sha256;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return false;
  }
}

/** Whether a file that stands is one of a run or of the data. Those of a project have another extension. */
async function belongsToProject({ place, data }: SaveOrder): Promise<boolean> {
  const real = (await canonicalPath(place)) ?? place;
  for (const path of data) {
    const found = await canonicalPath(path);
    if (found !== undefined && isInside(found, real)) return true;
  }
  for (let folder = dirname(real); folder !== dirname(folder); folder = dirname(folder)) {
    if ((await nodeFileSystem.look(runRecordFile(folder))) !== undefined) return true;
    const isRuns = basename(folder) === projectRunsName;
    if (isRuns && (await nodeFileSystem.look(join(dirname(folder), 'project.json'))) !== undefined)
      return true;
  }
  return false;
}
