import { ok } from '../../shared/base/result.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { evenlyBySteps, type LayerLook, layerLookSchema } from '../../shared/training/layer-look.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { type MetricsLog, openMetricsLog, readMetrics } from './metrics-log.ts';
import { encodeMetricsRecord, type MetricsRecord } from './metrics-record.ts';
import { runFileSystem } from './run-files.ts';
import { layersFile } from './run-places.ts';

/** Looks a log holds, at most, and bytes; beyond either, the looks are halved. */
const maxLooks = 512;
const maxBytes = 16 * 1024 * 1024;

/**
 * What was seen of a run's layers: `layers.jsonl`, lines as in `metrics.jsonl`. It stays bounded however long the run is: where it
 * is full, half of the looks stay, spread evenly over the steps. There is no file before the first look.
 */
export class LayerLog {
  readonly #folder: string;
  readonly #fs: FileSystem;
  #log: MetricsLog | undefined;
  #looks = 0;
  #bytes = 0;

  constructor(folder: string, fs: FileSystem = nodeFileSystem) {
    this.#folder = folder;
    this.#fs = runFileSystem(folder, fs);
  }

  async append(look: LayerLook): Promise<Checked<void>> {
    const open = await this.#open();
    if (!open.ok) return open;
    const record = recordOf(look);
    const appended = await open.value.append([record]);
    if (!appended.ok) return appended;
    this.#looks++;
    this.#bytes += encodeMetricsRecord(record).length;
    return this.#looks > maxLooks || this.#bytes > maxBytes ? this.#halve() : ok(undefined);
  }

  /** Drops what was seen after a step: a run that goes on from there makes those steps anew. */
  async cutAfter(step: number): Promise<Checked<void>> {
    if ((await this.#fs.facts(layersFile(this.#folder))) === undefined) return ok(undefined);
    const open = await this.#open();
    if (!open.ok) return open;
    const cut = await open.value.cutAfter(step);
    const closed = await this.close();
    return cut.ok ? closed : cut;
  }

  async close(): Promise<Checked<void>> {
    const log = this.#log;
    this.#log = undefined;
    return log === undefined ? ok(undefined) : log.close();
  }

  async #open(): Promise<Checked<MetricsLog>> {
    if (this.#log !== undefined) return ok(this.#log);
    const file = layersFile(this.#folder);
    const opened = await openMetricsLog(file, this.#fs);
    if (!opened.ok) return opened;
    this.#log = opened.value.log;
    const known = await readMetrics(file, this.#fs);
    this.#looks = known.ok ? known.value.records.length : 0;
    this.#bytes = (await this.#fs.facts(file))?.size ?? 0;
    return ok(this.#log);
  }

  async #halve(): Promise<Checked<void>> {
    const closed = await this.close();
    if (!closed.ok) return closed;
    const file = layersFile(this.#folder);
    const known = await readMetrics(file, this.#fs);
    if (!known.ok) return known;
    const kept = evenlyBySteps(known.value.records, Math.ceil(known.value.records.length / 2));
    const written = await writeFileAtomic(file, kept.map(encodeMetricsRecord), { fs: this.#fs });
    return written.ok ? ok(undefined) : written;
  }
}

function recordOf({ step, layers }: LayerLook): MetricsRecord {
  return { step, layers: layers.map((layer) => ({ ...layer })) };
}

/** What was seen of a run's layers, ascending by step, at most `max` looks; none where it was not watched. */
export async function readLayerLooks(
  folder: string,
  max: number,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<readonly LayerLook[]>> {
  const file = layersFile(folder);
  const facts = await runFileSystem(folder, fs)
    .facts(file)
    .catch(() => undefined);
  // A larger file is none that a run wrote.
  if (facts === undefined || facts.size > 2 * maxBytes) return ok([]);
  const read = await readMetrics(file, fs);
  if (!read.ok) return read;
  const looks = evenlyBySteps(read.value.records, max).flatMap((record) => {
    const parsed = layerLookSchema.safeParse(record);
    return parsed.success ? [parsed.data] : [];
  });
  return ok(looks);
}
