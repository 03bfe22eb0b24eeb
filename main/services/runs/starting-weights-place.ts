import { dirname, resolve } from 'node:path';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { StartFrom } from '../../../shared/document/training-schema.ts';
import { canonicalPath, isInside } from '../../files/contained-path.ts';
import { hasCheckpoint } from '../../store/checkpoint-store.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import type { RunOfData } from './run-data-place.ts';

/** Whether a person allowed a real path to be read: by a pick in a window, or on the command line. */
export type IsGranted = (place: string) => Promise<boolean>;

/**
 * Why the weights that a project names to begin with are not read: they may lie in the project or where a person
 * allowed it, not elsewhere nor behind a link that leads there (weights-outside-project).
 * @param folder of the project
 */
export async function weightsProblem(
  startFrom: Pick<StartFrom, 'from'> | undefined,
  folder: string,
  isGranted: IsGranted,
): Promise<Diagnostic | undefined> {
  if (startFrom === undefined) return undefined;
  const file = resolve(folder, startFrom.from);
  const place = await nearest(file);
  const isAllowed = isInside(await nearest(folder), place) || (await isGranted(place));
  const where = { file, path: 'training.startFrom.from' };
  return isAllowed ? undefined : diagnostic('weights-outside-project', where, { project: folder });
}

/** The same for a run that goes on: without a checkpoint it begins again, with the weights its record names. */
export async function resumedWeightsProblem(
  { folder, record }: RunOfData,
  projectFolder: string,
  isGranted: IsGranted,
): Promise<Diagnostic | undefined> {
  const { startFrom } = record.training as { readonly startFrom?: { readonly from?: unknown } };
  const { from } = startFrom ?? {};
  if (typeof from !== 'string' || (await hasCheckpoint(checkpointsFolder(folder)))) return undefined;
  return weightsProblem({ from }, projectFolder, isGranted);
}

/** The real place of a path, or of its nearest folder that stands: that nothing is there is found when it is read. */
async function nearest(path: string): Promise<string> {
  const parent = dirname(path);
  return (await canonicalPath(path)) ?? (parent === path ? path : nearest(parent));
}
