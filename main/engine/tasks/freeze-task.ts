/** Keeps the files of a data set under a name, so that it can be trained on as it is now. */

import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { pathsOf, sources } from '../../../shared/data/sources/index.ts';
import type { DataVersion } from '../../../shared/data/versions.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { isInside } from '../../files/contained-path.ts';
import { hashFile } from '../../files/hash-file.ts';
import { openedPath } from '../data/archives/opened-path.ts';
import { type Dataset, elementsOf, sampleArrays } from '../data/dataset.ts';
import { sampleKey } from '../data/label-decisions.ts';
import { readerOf } from '../data/sources/index.ts';
import { checked } from '../exporting/checked.ts';
import type { FreezeRequest } from '../messages.ts';
import { prepareData } from '../training/prepare-data.ts';

type KeptFile = DataVersion['files'][number];

/** What a version may hold at the outside, in bytes. */
const maxBytes = 16 * 2 ** 30;

/**
 * Copies every file of the data into the folder of the version, links to files of equal content that another version keeps, and proves
 * that the copy is read as the data was. Problems: those of the data; version-too-large, version-incomplete.
 */
export async function freezeTask(
  request: FreezeRequest,
): Promise<Checked<{ readonly hash: string; readonly samples: number; readonly bytes: number }>> {
  const { folder } = request;
  try {
    return ok(await freeze(request));
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

async function freeze({ data, folder, name, known, ...place }: FreezeRequest) {
  const { dataset } = checked(await prepareData(data, place));
  const { files, dataPath } = await keepFiles({ data, folder, known }, place);
  const frozen = dataPath === undefined ? place : { ...place, dataPath: join(folder, dataPath) };
  const copy = await prepareData(data, frozen);
  const isWhole = copy.ok && copy.value.dataset.hash === dataset.hash;
  if (!isWhole) {
    const found = copy.ok ? copy.value.dataset.hash.slice(0, 12) : (copy.error[0]?.code ?? '');
    throw new DiagnosticError([diagnostic('version-incomplete', { file: folder }, { name, found })]);
  }
  const version: DataVersion = {
    version: 1,
    name,
    created: new Date().toISOString(),
    data,
    hash: dataset.hash,
    samples: dataset.samples,
    ...(dataPath !== undefined && { dataPath }),
    files: [...files],
  };
  checked(await writeTextAtomic(join(folder, 'samples.tsv'), samplesText(dataset)));
  checked(await writeTextAtomic(join(folder, 'version.json'), `${formatJson(version)}\n`));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { hash: dataset.hash, samples: dataset.samples, bytes };
}

/** A line a sample: its key, and hashes of inputs and targets. */
function samplesText(dataset: Dataset): string {
  const targets = new Set(['target', ...(dataset.fields?.targets ?? []).map(({ name }) => `target:${name}`)]);
  const arrays = sampleArrays(dataset);
  const hashOf = (sample: number, isTarget: boolean): string => {
    const hash = createHash('sha256');
    for (const { name, shape, data } of arrays) {
      if (targets.has(name) !== isTarget) continue;
      const size = elementsOf(shape);
      const own = data.slice(sample * size, (sample + 1) * size);
      hash.update(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
    }
    return hash.digest('hex').slice(0, 16);
  };
  // A class by its name: the positions of classes move where one comes or goes.
  const { target } = dataset;
  const textOf = (sample: number): string =>
    target.kind === 'class' && target.positions === undefined
      ? createHash('sha256')
          .update(target.classes[target.labels[sample] as number] ?? '')
          .digest('hex')
          .slice(0, 16)
      : hashOf(sample, true);
  const lines = Array.from({ length: dataset.samples }, (_, sample) =>
    [sampleKey(dataset, sample).replaceAll(/[\t\n]/g, ' '), hashOf(sample, false), textOf(sample)].join('\t'),
  );
  return `${lines.join('\n')}\n`;
}

async function keepFiles(
  { data, folder, known }: Pick<FreezeRequest, 'data' | 'folder' | 'known'>,
  place: DataPlace,
): Promise<{ readonly files: readonly KeptFile[]; readonly dataPath?: string }> {
  const found = await filesOf(data, place);
  const [first] = pathsOf(data.source);
  if (found.length === 0 || first === undefined) return { files: [] };
  const located = await openedPath(resolve(place.dataPath ?? join(place.projectFolder, first)));
  const isFolder = sources[data.source.kind].place === 'folder';
  const isGiven = place.dataPath !== undefined && isFolder && found.every((file) => isInside(located, file));
  const base = isGiven ? located : dirname(located);
  const sizes = await Promise.all(found.map((file) => stat(file)));
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0);
  if (bytes > maxBytes) {
    const values = { bytes, limit: maxBytes };
    throw new DiagnosticError([diagnostic('version-too-large', { file: located }, values)]);
  }
  const byHash = new Map(known.map(({ sha256, file }) => [sha256, file]));
  const files: KeptFile[] = [];
  for (const [i, file] of found.entries()) {
    const inside = relative(base, file);
    if (!isInside(base, file))
      throw new DiagnosticError([diagnostic('version-incomplete', { file }, { name: '', found: inside })]);
    const path = join('data', inside);
    const kept = join(folder, path);
    const sha256 = await hashFile(file);
    await mkdir(dirname(kept), { recursive: true });
    await keep(file, kept, byHash.get(sha256));
    byHash.set(sha256, kept);
    files.push({ path: path.split(sep).join('/'), bytes: sizes[i]?.size ?? 0, sha256 });
  }
  return { files, dataPath: isFolder ? 'data' : join('data', basename(located)) };
}

async function filesOf({ source }: DataSection, place: DataPlace): Promise<readonly string[]> {
  return [...new Set(await readerOf(source).files(source, place))];
}

/** A link to a frozen file of equal content where there is one, else a copy; neither is ever written to. */
async function keep(file: string, kept: string, same: string | undefined): Promise<void> {
  if (same !== undefined) {
    const linked = await link(same, kept).then(
      () => true,
      () => false,
    );
    if (linked) return;
  }
  await copyFile(file, kept, constants.COPYFILE_EXCL);
  await chmod(kept, 0o444);
}
