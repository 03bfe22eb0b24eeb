/** Data that a person picked and no project has yet. */
import { stat } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { ExaminedPick } from '../../../shared/contract/data.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { notedPlace, pathsOf, type SourceKind, withPaths } from '../../../shared/data/sources/index.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { isInside } from '../../files/contained-path.ts';
import type { EngineHost } from '../engine-host.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { DataBrowsers } from './data-browsers.ts';
import type { FixedFindings } from './examine-data.ts';
import { placeOfPicked } from './named-in-project.ts';
import { type DataForNetwork, readForNetwork } from './read-for-network.ts';
import { withRecognized } from './recognized-findings.ts';

/** What a person says of what they picked; with a section it is read as that says. */
export interface PickAsked {
  readonly picked: string;
  readonly kind?: SourceKind | undefined;
  readonly target?: string | undefined;
  /** Names its files as they lie beside the pick. */
  readonly data?: DataSection | undefined;
}

/** How a reading goes on, and when nobody wants it any more. */
export interface ReadingWatch {
  readonly signal?: Cancellation;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The data that a person picked in one window. The window names its files as they lie beside the pick and never by a path, so
 * that a section it sends reads nothing else.
 */
export class PickedData {
  readonly #browsers: DataBrowsers;
  readonly #engineHost: EngineHost;
  readonly #picked: PickedFiles;

  constructor(browsers: DataBrowsers, engineHost: EngineHost, picked: PickedFiles) {
    this.#browsers = browsers;
    this.#engineHost = engineHost;
    this.#picked = picked;
  }

  /** What `data.examine` of the contract answers. */
  async examine(asked: PickAsked, watch: ReadingWatch): Promise<Checked<ExaminedPick>> {
    const place = await this.#picked.place(asked.picked);
    if (!place.ok) return place;
    const picked = place.value;
    if (asked.data !== undefined) {
      const read = await this.read(asked.picked, asked.data, watch);
      return read.ok ? ok(examinedOf(read.value, picked)) : read;
    }
    const { kind, target } = asked;
    const recognized = await this.#browsers.ask(
      keyOf(picked),
      {
        ask: 'recognize',
        paths: [picked],
        ...(kind !== undefined && { as: kind }),
        ...(target !== undefined && { target }),
      },
      watch.signal,
    );
    if (!recognized.ok) return recognized;
    const data = dataSchema.parse(recognized.value.data);
    const { recognition } = recognized.value;
    const read = await this.#read(data, picked, 'all', watch);
    const findings = withRecognized(read.findings, recognized.value.findings);
    return ok({
      ...examinedOf({ ...read, findings }, picked),
      recognized: { data: namedBeside(data, picked), recognition },
    });
  }

  /** Reads picked data as a section says, whose files are named by absolute paths from then on. */
  async read(handle: string, data: DataSection, watch: ReadingWatch = {}): Promise<Checked<DataForNetwork>> {
    const section = await this.section(handle, data);
    if (!section.ok) return section;
    const place = await this.#picked.place(handle);
    return place.ok ? ok(await this.#read(section.value, place.value, undefined, watch)) : place;
  }

  /** The section with its files by absolute paths, or path-not-granted where a name leads out of what was picked. */
  async section(handle: string, data: DataSection): Promise<Checked<DataSection>> {
    const place = await this.#picked.place(handle);
    return place.ok ? pathsBeside(data, place.value) : place;
  }

  #read(
    section: DataSection,
    picked: string,
    fix: string | undefined,
    watch: ReadingWatch,
  ): Promise<DataForNetwork> {
    return readForNetwork(section, {
      browsers: this.#browsers,
      engineHost: this.#engineHost,
      key: keyOf(picked),
      place: placeOfPicked(section, dirname(picked)),
      ...watch,
      ...(fix !== undefined && { fix }),
    });
  }
}

/** Questions about one pick share a process and what it read. */
function keyOf(picked: string): string {
  return `picked ${picked}`;
}

function examinedOf({ data, fixed, facts, samples, findings }: DataForNetwork, picked: string): ExaminedPick {
  return {
    data: namedBeside(data, picked),
    fixed: fixed.map(({ finding, repair }: FixedFindings[number]) => ({ finding, repair: repair.id })),
    facts: facts ?? null,
    samples: samples ?? null,
    findings: [...findings],
  };
}

/** The section with its absolute paths as names that start beside what was picked. */
function namedBeside(data: DataSection, picked: string): DataSection {
  const folder = dirname(picked);
  const name = (path: string): string => relative(folder, path).split(sep).join('/');
  return { ...data, source: withPaths(data.source, name) };
}

/** The section with absolute paths again. Data of several files takes those beside the picked one. */
async function pathsBeside(data: DataSection, picked: string): Promise<Checked<DataSection>> {
  const { source } = data;
  const isFolder = await stat(picked).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const allowed = !isFolder && notedPlace(source) === 'folder' ? dirname(picked) : picked;
  const found = withPaths(source, (name) => resolve(dirname(picked), name));
  const outside = pathsOf(found).find((path) => !isInside(allowed, path));
  return outside === undefined
    ? ok({ ...data, source: found })
    : err([diagnostic('path-not-granted', { file: outside })]);
}
