import { ok } from '../../../shared/base/result.ts';
import type { ExperimentEvent } from '../../../shared/contract/experiments.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { ReportFrame } from '../../../shared/report/run-report.ts';
import { versionAt } from '../data/data-versions.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { saveReport } from '../records/save-report.ts';
import { reportOfExperiment } from '../records/write-report.ts';
import type { Runs } from '../runs/runs.ts';
import { grantedIn, trainableDocument } from '../runs/trainable-document.ts';
import type { Experiments } from './experiments.ts';

export interface ExperimentsServiceOptions {
  readonly experiments: Experiments;
  readonly runs: Pick<Runs, 'dataPlaceOf'>;
  readonly picked: PickedFiles;
  /** Of the program, for reports. */
  readonly version: string;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** The experiments of the projects in one window. */
export function experimentsService({
  experiments,
  runs,
  picked,
  version,
  find,
}: ExperimentsServiceOptions): Services['experiments'] {
  return {
    async list({ project: id }) {
      const project = find(id);
      return project.ok ? ok([...(await experiments.list(project.value))]) : project;
    },

    async start({ project: id, variants, ...order }) {
      const project = find(id);
      if (!project.ok) return project;
      const documents: { name: string; document: ProjectDocument; dataVersion?: string | undefined }[] = [];
      for (const { name, text, run } of variants) {
        const document = await trainableDocument(text, project.value.folder, picked);
        if (!document.ok) return document;
        const place = run === undefined ? undefined : await runs.dataPlaceOf(run);
        const dataVersion = place?.ok === true ? versionAt(project.value.folder, place.value) : undefined;
        documents.push({ name, document: document.value, dataVersion });
      }
      const started = await experiments.start(project.value, { ...order, variants: documents });
      return started.ok ? ok({ experiment: started.value }) : started;
    },

    async resume({ project: id, ...ways }) {
      const project = find(id);
      if (!project.ok) return project;
      const resumed = await experiments.resume(project.value, ways, grantedIn(picked));
      return resumed.ok ? ok({}) : resumed;
    },

    async stop({ project: id, experiment }) {
      const project = find(id);
      if (!project.ok) return project;
      experiments.stop(project.value, experiment);
      return ok({});
    },

    async saveReport({ project: id, experiment, file, language }) {
      const project = find(id);
      if (!project.ok) return project;
      const folder = experiments.folderOf(project.value, experiment);
      const report = (frame: ReportFrame) => reportOfExperiment(folder, frame);
      return saveReport({ picked, file, data: [project.value.folder], language, version, report });
    },

    async *subscribe({ project: id, experiment }, signal) {
      const project = find(id);
      if (project.ok) yield* experiments.follow(project.value, experiment, signal);
      else yield [{ event: 'phase', phase: 'ended', problems: [...project.error] } satisfies ExperimentEvent];
    },
  };
}
