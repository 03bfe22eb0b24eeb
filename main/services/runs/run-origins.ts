/** Which search or experiment began a run: their journals name the folders of their runs. */
import { basename, join } from 'node:path';
import type { RunOrigin } from '../../../shared/contract/runs.ts';
import { nodeFileSystem } from '../../files/file-system.ts';
import { experimentsFolderFor, readExperiment } from '../../store/experiment-folder.ts';
import { readSearch, searchesFolderFor } from '../../store/search-folder.ts';

interface Known {
  readonly signature: string;
  readonly runs: readonly string[];
  readonly origin: RunOrigin;
}

export class RunOrigins {
  /** By the folder of the search or experiment. */
  readonly #known = new Map<string, Known>();

  /** The origin of each run of a folder of runs that has one, by the name of the run's folder. */
  async of(runsFolder: string): Promise<ReadonlyMap<string, RunOrigin>> {
    const origins = new Map<string, RunOrigin>();
    const places = [
      ['search', searchesFolderFor(runsFolder)],
      ['experiment', experimentsFolderFor(runsFolder)],
    ] as const;
    for (const [kind, above] of places) {
      const names = await nodeFileSystem.list(above).catch((): readonly string[] => []);
      for (const name of names) {
        const known = await this.#read(kind, join(above, name));
        for (const run of known?.runs ?? []) if (known !== undefined) origins.set(run, known.origin);
      }
    }
    return origins;
  }

  /** What a folder says, read again when its journal has grown; undefined where it is neither. */
  async #read(kind: RunOrigin['kind'], folder: string): Promise<Known | undefined> {
    const facts = await nodeFileSystem.facts(join(folder, 'journal.jsonl')).catch(() => undefined);
    if (facts === undefined) return undefined;
    const signature = `${facts.size} ${facts.modified}`;
    const known = this.#known.get(folder);
    if (known?.signature === signature) return known;
    const read = kind === 'search' ? await readSearch(folder) : await readExperiment(folder);
    if (!read.ok) return undefined;
    const { settings } = read.value.record;
    const title = 'question' in settings ? String(settings.question) : String(settings.projectName);
    const runs = read.value.entries.flatMap((entry) => (entry.kind === 'started' ? [entry.run] : []));
    const found = { signature, runs, origin: { kind, name: basename(folder), title } };
    this.#known.set(folder, found);
    return found;
  }
}
