/** Logs of other programs, read for charts: event files of TensorBoard. */
import { opendir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { err, ok } from '../../../shared/base/result.ts';
import type { EventLog, EventLogs } from '../../../shared/contract/event-logs.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { ScalarSeries } from '../../../shared/tensorboard/scalar-series.ts';
import { scalarsIn } from '../../../shared/tensorboard/scalars-in.ts';
import { containedIn } from '../../files/contained-file-system.ts';
import { readProblem } from '../../files/file-problems.ts';
import { readFileBytes } from '../../files/read-file.ts';

/** Bytes of one file, and of all that are read. */
const limits = { file: 64 * 1024 * 1024, all: 256 * 1024 * 1024 };
/** Logs of a folder, and tags of a log. */
const [maxLogs, maxTags] = [12, 200];
/** Points of all curves together, and of one. */
const [maxPoints, maxPointsOfOne] = [200_000, 2_000];
/** Entries that are looked at below a folder, and how deep. */
const [maxEntries, maxDepth] = [20_000, 6];
/** Scalars between two looks at what else the program has to do. */
const scalarsInTurn = 4_000;

type Tags = Map<string, ScalarSeries>;

/**
 * The scalars of an event file, or of each folder that holds event files at or below `place`, by their tags. No link is followed. A file that
 * ends within a record, or whose checksums do not fit, counts up to there, which the problems of the answer say. event-logs-none, and the
 * problems of reading.
 */
export async function readEventLogs(place: string): Promise<Checked<EventLogs>> {
  const found = await eventFiles(place);
  if (!found.ok) return found;
  const problems: Diagnostic[] = [];
  const read: { readonly name: string; readonly tags: Tags }[] = [];
  let left = limits.all;
  const { root, folders } = found.value;
  const taken = [...folders].slice(0, maxLogs);
  for (const [folder, files] of taken) {
    const tags: Tags = new Map();
    // Their names begin with the time at which they were begun.
    for (const file of files.sort()) {
      const limit = Math.min(limits.file, left);
      const bytes = await readFileBytes(file, { fs: containedIn(dirname(file)), limit });
      if (!bytes.ok) problems.push(...bytes.error);
      else {
        left -= bytes.value.length;
        problems.push(...(await readInto(tags, bytes.value, file)));
      }
    }
    if (tags.size > 0) read.push({ name: nameOf(root, folder), tags });
  }
  if (read.length === 0) return err([diagnostic('event-logs-none', { file: place }), ...problems]);
  const series = read.reduce((sum, { tags }) => sum + tags.size, 0);
  const points = Math.min(maxPointsOfOne, Math.floor(maxPoints / series));
  const logs = read.map(({ name, tags }): EventLog => ({ name, curves: curvesOf(tags, points) }));
  return ok({ logs, omitted: folders.size - taken.length, problems });
}

/** Adds the scalars of a file to the series of their tags; what is wrong with its end. */
async function readInto(tags: Tags, bytes: Uint8Array, file: string): Promise<readonly Diagnostic[]> {
  const reading = scalarsIn(bytes);
  for (let count = 1; ; count++) {
    const next = reading.next();
    if (next.done === true) {
      if (next.value === 'whole') return [];
      return [diagnostic(next.value === 'cut' ? 'event-file-cut' : 'event-file-damaged', { file })];
    }
    const { tag, ...point } = next.value;
    const series = tags.get(tag) ?? new ScalarSeries();
    if (tags.has(tag) || tags.size < maxTags) tags.set(tag, series);
    series.add(point);
    if (count % scalarsInTurn === 0) await setImmediate();
  }
}

function curvesOf(tags: Tags, max: number): EventLog['curves'] {
  return [...tags].map(([tag, series]) => {
    const points = series.points(max);
    return {
      tag,
      orders: points.map(({ order }) => order),
      steps: points.map(({ step }) => step),
      wallTimes: points.map(({ wallTime }) => wallTime),
      values: points.map(({ value }) => value),
    };
  });
}

/** A log is called as its folder: below the one that was picked, or by that itself. */
function nameOf(root: string, folder: string): string {
  return relative(root, folder).split(sep).join('/') || basename(folder);
}

interface FoundFiles {
  readonly root: string;
  /** Event files by the folder that holds them. */
  readonly folders: ReadonlyMap<string, string[]>;
}

/** A picked file is taken whatever it is called; of a folder those that TensorBoard would take. */
async function eventFiles(place: string): Promise<Checked<FoundFiles>> {
  try {
    const facts = await stat(place);
    if (!facts.isDirectory()) {
      const root = dirname(place);
      return ok({ root, folders: new Map([[root, [place]]]) });
    }
    const folders = new Map<string, string[]>();
    let looked = 0;
    const look = async (folder: string, depth: number): Promise<void> => {
      const below: string[] = [];
      for await (const entry of await opendir(folder)) {
        if (++looked > maxEntries) break;
        const path = join(folder, entry.name);
        if (entry.isFile() && entry.name.includes('tfevents'))
          folders.set(folder, [...(folders.get(folder) ?? []), path]);
        if (entry.isDirectory()) below.push(path);
      }
      if (depth < maxDepth) for (const path of below.sort()) await look(path, depth + 1);
    };
    await look(place, 0);
    return ok({ root: place, folders });
  } catch (error) {
    return err([readProblem(error, place)]);
  }
}
