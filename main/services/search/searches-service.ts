import { ok } from '../../../shared/base/result.ts';
import type { SearchEvent } from '../../../shared/contract/searches.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ReportFrame } from '../../../shared/report/run-report.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { saveReport } from '../records/save-report.ts';
import { reportOfSearch } from '../records/write-report.ts';
import { grantedIn, trainableDocument } from '../runs/trainable-document.ts';
import type { Searches } from './searches.ts';

export interface SearchesServiceOptions {
  readonly searches: Searches;
  readonly picked: PickedFiles;
  /** Of the program, for reports. */
  readonly version: string;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** The searches of the projects in one window. */
export function searchesService({
  searches,
  picked,
  version,
  find,
}: SearchesServiceOptions): Services['searches'] {
  return {
    async list({ project: id }) {
      const project = find(id);
      return project.ok ? ok([...(await searches.list(project.value))]) : project;
    },

    async start({ project: id, text, ...ways }) {
      const project = find(id);
      if (!project.ok) return project;
      const document = await trainableDocument(text, project.value.folder, picked);
      if (!document.ok) return document;
      const started = await searches.start(project.value, document.value, ways);
      return started.ok ? ok({ search: started.value }) : started;
    },

    async resume({ project: id, search, ...ways }) {
      const project = find(id);
      if (!project.ok) return project;
      const resumed = await searches.resume(project.value, search, ways, grantedIn(picked));
      return resumed.ok ? ok({}) : resumed;
    },

    async stop({ project: id, search }) {
      const project = find(id);
      if (!project.ok) return project;
      searches.stop(project.value, search);
      return ok({});
    },

    async saveReport({ project: id, search, file, language }) {
      const project = find(id);
      if (!project.ok) return project;
      const folder = searches.folderOf(project.value, search);
      const report = (frame: ReportFrame) => reportOfSearch(folder, frame);
      return saveReport({ picked, file, data: [project.value.folder], language, version, report });
    },

    async *subscribe({ project: id, search }, signal) {
      const project = find(id);
      if (project.ok) yield* searches.follow(project.value, search, signal);
      else yield [{ event: 'phase', phase: 'ended', problems: [...project.error] } satisfies SearchEvent];
    },
  };
}
