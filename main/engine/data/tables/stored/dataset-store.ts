/** Prepared samples of large tables on the disk: made once, and read again as long as the table and what is done to it stay the same. */
import { createHash, randomBytes } from 'node:crypto';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { userDataFolder } from '../../../../files/user-folders.ts';
import { version } from '../../../version.ts';
import { type Dataset, hashDataset } from '../../dataset.ts';
import { resolveLinks, systemCode } from '../../file-checks.ts';
import { StoredValues } from '../../stored-values.ts';
import { featuresName } from './stored-dataset.ts';

/** Days that samples are kept after their last use, and what half-made ones are kept, where a process has ended before its time. */
const [keptDays, stagingDays] = [30, 1];
/** Samples that were not used for the longest time are removed beyond this, bytes. */
const maxBytes = 32e9;
/** Bytes of the disk that are left alone. */
const keptFree = 256 * 2 ** 20;
/** Columns in float64 and inputs in float32 for each byte of text, which usually has eight for a number. */
const bytesEach = 1.6;
const descriptionName = 'dataset.json';

/** Where prepared samples lie; any of them can be removed. */
export function samplesCache(): string {
  return join(userDataFolder(), 'cache', 'samples');
}

export interface StoreRequest {
  /** Named in problems. */
  readonly file: string;
  /** All files of the table. */
  readonly files: readonly string[];
  /** Everything else that decides what the samples are. */
  readonly how: unknown;
  /** Absent: `samplesCache`. */
  readonly cache?: string | undefined;
}

/**
 * The samples of a table, from the disk where they lie there whole, else as `make` writes them into a folder. Throws DiagnosticError
 * (`table-store-full` where the disk has no space) and system errors; then nothing is left.
 */
export async function storedOnce(
  { file, files, how, cache = samplesCache() }: StoreRequest,
  make: (folder: string) => Promise<Dataset>,
): Promise<Dataset> {
  const marks = await Promise.all(
    files.map(async (each) => {
      const { size, mtimeMs } = await stat(each);
      return [await resolveLinks(each), size, mtimeMs] as const;
    }),
  );
  const key = createHash('sha256').update(JSON.stringify([version, marks, how]));
  const folder = join(cache, key.digest('hex').slice(0, 32));
  const known = await readStored(folder);
  if (known !== undefined) return known;
  await rm(folder, { recursive: true, force: true });
  await removeUnused(cache);
  const needed = bytesEach * marks.reduce((sum, [, size]) => sum + size, 0);
  const staging = `${folder}.${randomBytes(6).toString('hex')}`;
  await mkdir(staging, { recursive: true });
  try {
    await requireSpace(file, staging, needed);
    const made = await make(staging);
    if (made.features.data instanceof StoredValues) made.features.data.close();
    await rm(join(staging, 'columns'), { force: true });
    await writeDescription(staging, made);
    // Another process may have been quicker.
    await rename(staging, folder).catch(async (error: unknown) => {
      if ((await readStored(folder)) === undefined) throw error;
    });
    return withFeatures(made, folder);
  } catch (error) {
    if (systemCode(error) !== 'ENOSPC') throw error;
    throw new DiagnosticError([await fullDisk(file, staging, needed)]);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function requireSpace(file: string, folder: string, needed: number): Promise<void> {
  const free = await freeBytes(folder);
  if (free < needed + keptFree) throw new DiagnosticError([await fullDisk(file, folder, needed)]);
}

async function fullDisk(file: string, folder: string, needed: number) {
  const values = {
    folder: join(folder, '..'),
    needed: gigabytes(needed),
    free: gigabytes(await freeBytes(folder)),
  };
  return diagnostic('table-store-full', { file }, values);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);

/** Arrays by the names of the files that they lie in. */
const arrayKinds = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array } as const;
type ArrayKind = keyof typeof arrayKinds;
type AnyArray = InstanceType<(typeof arrayKinds)[ArrayKind]>;

interface ArrayPlace {
  readonly $array: ArrayKind;
  readonly file: string;
  readonly length: number;
}

/** Writes what is known of the samples: arrays as files, all else as JSON. */
async function writeDescription(folder: string, dataset: Dataset): Promise<void> {
  const arrays: { readonly file: string; readonly array: AnyArray }[] = [];
  const { preparation, findings, ...rest } = dataset;
  // Names that a person gave columns are keys of what was learned: they stay apart from the marks of arrays.
  const described = { ...rest, ownText: JSON.stringify({ preparation, findings }) };
  const text = JSON.stringify(described, (_, value: unknown) => {
    if (value instanceof StoredValues) return { $stored: value.length };
    if (!ArrayBuffer.isView(value)) return value;
    const file = `array-${arrays.length}`;
    arrays.push({ file, array: value as AnyArray });
    return { $array: value.constructor.name as ArrayKind, file, length: (value as AnyArray).length };
  });
  for (const { file, array } of arrays)
    await writeFile(join(folder, file), new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  await writeFile(join(folder, descriptionName), text);
}

/** The samples of a folder; undefined where they are not there, or not what was written. */
async function readStored(folder: string): Promise<Dataset | undefined> {
  try {
    const text = await readFile(join(folder, descriptionName), 'utf8');
    const places: ArrayPlace[] = [];
    JSON.parse(text, (_, value: unknown) => {
      if (isArrayPlace(value)) places.push(value);
      return value;
    });
    const arrays = new Map<string, AnyArray>();
    for (const place of places) arrays.set(place.file, await readArray(folder, place));
    const read = JSON.parse(text, (_, value: unknown) => {
      if (isArrayPlace(value)) return arrays.get(value.file);
      return isStoredPlace(value) ? storedIn(folder, value.$stored) : value;
    }) as Omit<Dataset, 'preparation' | 'findings'> & { readonly ownText: string };
    const { hash, ownText, ...content } = read;
    const { data } = content.features;
    if (!(data instanceof StoredValues) || !data.isWhole || hashDataset(content) !== hash) return undefined;
    // The time says when they were last used.
    await utimes(folder, new Date(), new Date()).catch(() => undefined);
    return { ...content, hash, ...(JSON.parse(ownText) as Pick<Dataset, 'preparation' | 'findings'>) };
  } catch {
    // Whatever is wrong with them, they can be made again.
    return undefined;
  }
}

function isArrayPlace(value: unknown): value is ArrayPlace {
  return typeof value === 'object' && value !== null && '$array' in value;
}

function isStoredPlace(value: unknown): value is { readonly $stored: number } {
  return typeof value === 'object' && value !== null && '$stored' in value;
}

async function readArray(folder: string, { $array, file, length }: ArrayPlace): Promise<AnyArray> {
  const kind = arrayKinds[$array];
  // Workers read them without a copy.
  const buffer = new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT);
  const bytes = new Uint8Array(buffer);
  const handle = await open(join(folder, file), 'r');
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, done);
      if (bytesRead === 0) throw new RangeError(`${file} is too short`);
      done += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return new (kind as new (of: SharedArrayBuffer) => AnyArray)(buffer);
}

function storedIn(folder: string, length: number): StoredValues {
  return StoredValues.at({ file: join(folder, featuresName), length });
}

function withFeatures(dataset: Dataset, folder: string): Dataset {
  const { features } = dataset;
  return { ...dataset, features: { ...features, data: storedIn(folder, features.data.length) } };
}

/** Removes samples that nothing has used for a long time, and the oldest where all take too much of the disk. */
async function removeUnused(cache: string): Promise<void> {
  const found: { readonly folder: string; readonly used: number; readonly bytes: number }[] = [];
  for (const name of await readdir(cache).catch(() => [])) {
    const folder = join(cache, name);
    const facts = await stat(folder).catch(() => undefined);
    if (facts === undefined) continue;
    const days = name.includes('.') ? stagingDays : keptDays;
    if (facts.mtimeMs < Date.now() - days * 24 * 3600 * 1000)
      await rm(folder, { recursive: true, force: true });
    else if (!name.includes('.')) found.push({ folder, used: facts.mtimeMs, bytes: await bytesIn(folder) });
  }
  let sum = 0;
  for (const { folder, bytes } of found.sort((a, b) => b.used - a.used)) {
    sum += bytes;
    if (sum > maxBytes) await rm(folder, { recursive: true, force: true });
  }
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
