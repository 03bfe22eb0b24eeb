import { err, ok } from '../../../shared/base/result.ts';
import type { FreezeEvent, VersionComparison } from '../../../shared/contract/data-versions.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { streamUntilAborted } from '../event-stream.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { compareFrozen, freezeData, listVersions } from './data-versions.ts';
import { dataPlaceOf } from './local-data.ts';

/** Keys of samples that a window shows. */
const maxKeys = 200;

export interface DataVersionsOptions {
  readonly engineHost: EngineHost;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** Frozen versions of the data of the projects in one window. */
export function dataVersionsService({ engineHost, find }: DataVersionsOptions): Services['dataVersions'] {
  return {
    async list({ project: id }) {
      const project = find(id);
      if (!project.ok) return project;
      const versions = await listVersions(project.value.folder);
      return ok(
        versions.map(({ name, created, samples, files }) => ({
          name,
          created,
          samples,
          bytes: files.reduce((sum, file) => sum + file.bytes, 0),
        })),
      );
    },

    freeze: ({ project: id, data, name }, signal) =>
      streamUntilAborted<FreezeEvent>(signal, async (push, ended) => {
        const project = find(id);
        const frozen = project.ok
          ? await freeze(project.value, dataSchema.parse(data), name, ended)
          : project;
        if (frozen.ok) push({ event: 'frozen' });
        else push({ event: 'failed', problems: [...frozen.error] });
      }),

    async compare({ project: id, before, after }) {
      const project = find(id);
      if (!project.ok) return project;
      const compared = await compareFrozen(project.value.folder, [before, after]);
      if (!compared.ok) return compared;
      const { entered, left, changed, settings } = compared.value;
      return ok({
        entered: firstKeys(entered),
        left: firstKeys(left),
        changed: firstKeys(changed),
        settings: [...settings],
      });
    },
  };

  async function freeze(
    project: OpenProject,
    data: DataSection,
    name: string,
    signal: Cancellation,
  ): Promise<Checked<unknown>> {
    const { folder, isTemplate } = project;
    if (isTemplate) return err([diagnostic('project-template-read-only', { file: folder })]);
    const place = await dataPlaceOf(project, data);
    return freezeData(engineHost, { data, place, name }, signal);
  }
}

function firstKeys(keys: readonly string[]): VersionComparison['entered'] {
  return { count: keys.length, keys: keys.slice(0, maxKeys) };
}
