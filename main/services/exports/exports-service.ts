import { err, ok } from '../../../shared/base/result.ts';
import type { ExportEvent } from '../../../shared/contract/exports.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { exportFormats } from '../../../shared/export/formats.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { saveProblem } from '../files/save-place.ts';
import type { Runs } from '../runs/runs.ts';
import type { Exports } from './exports.ts';

export interface ExportsServiceOptions {
  readonly exports: Exports;
  readonly runs: Runs;
  readonly picked: PickedFiles;
}

/** Exports as one window asks for them. */
export function exportsService({ exports, runs, picked }: ExportsServiceOptions): Services['exports'] {
  return {
    async start({ run, settings }) {
      const folder = runs.folderOf(run);
      if (!folder.ok) return folder;
      const data = await runs.dataPlaceOf(run);
      if (!data.ok) return data;
      const id = await exports.start({ run: folder.value, settings, data: data.value });
      return id.ok ? ok({ export: id.value }) : id;
    },

    follow: ({ export: id }, signal) => follow(exports, id, signal),

    async save({ export: id, file }) {
      const job = exports.find(id);
      if (!job.ok) return job;
      const place = await picked.place(file);
      if (!place.ok) return place;
      // The dialog in which the person chose the file asked them already whether it may be replaced.
      const { extension } = exportFormats[job.value.settings.format];
      const order = { place: place.value, extension, data: [], overwrite: true } as const;
      const problem = await saveProblem(order);
      if (problem !== undefined) return err([problem]);
      const saved = await job.value.saveTo(place.value);
      return saved.ok ? ok({}) : saved;
    },

    async discard({ export: id }) {
      const job = exports.find(id);
      if (!job.ok) return job;
      await job.value.discard();
      return ok({});
    },
  };
}

async function* follow(
  exports: Exports,
  id: string,
  signal: Cancellation,
): AsyncGenerator<ExportEvent, void> {
  const job = exports.find(id);
  if (job.ok) yield* job.value.follow(signal);
  else yield { event: 'failed', problems: [...job.error] };
}
