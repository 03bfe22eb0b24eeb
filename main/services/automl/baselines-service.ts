import { ok } from '../../../shared/base/result.ts';
import type { H2oPlaceChoice } from '../../../shared/contract/baselines.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { projectFileNames } from '../projects/project-texts.ts';
import type { Baselines } from './baselines.ts';
import type { H2oPlace } from './h2o-server.ts';

export interface BaselinesServiceOptions {
  readonly baselines: Baselines;
  readonly picked: PickedFiles;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** Baselines of the projects in one window. */
export function baselinesService({
  baselines,
  picked,
  find,
}: BaselinesServiceOptions): Services['baselines'] {
  return {
    async list({ project: id }) {
      const project = find(id);
      return project.ok ? ok(await baselines.list(project.value)) : project;
    },

    async start({ project: id, text, place, ...limits }) {
      const project = find(id);
      if (!project.ok) return project;
      const document = openDocument(text, projectFileNames.project);
      if (!document.ok) return document;
      const h2o = await placeOf(place, picked);
      if (!h2o.ok) return h2o;
      const { data } = document.value.document;
      const started = baselines.start(project.value, { data, h2o: h2o.value, limits });
      return started.ok ? ok({}) : started;
    },

    async stop({ project: id }) {
      const project = find(id);
      if (!project.ok) return project;
      baselines.stop(project.value);
      return ok({});
    },

    async measure({ project: id, baseline }) {
      const project = find(id);
      if (!project.ok) return project;
      const measured = await baselines.measure(project.value, baseline);
      return measured.ok ? ok({}) : measured;
    },

    async remove({ project: id, baseline }) {
      const project = find(id);
      if (!project.ok) return project;
      const removed = await baselines.remove(project.value, baseline);
      return removed.ok ? ok({}) : removed;
    },

    async *follow({ project: id }, signal) {
      const project = find(id);
      if (project.ok) yield* baselines.follow(project.value, signal);
      else yield [{ event: 'phase', phase: 'ended', problems: [...project.error] }];
    },
  };
}

async function placeOf(place: H2oPlaceChoice, picked: PickedFiles): Promise<Checked<H2oPlace>> {
  if (place.kind === 'server') return ok({ address: place.address, allowPlainHttp: place.allowPlainHttp });
  const jar = await picked.place(place.jar);
  return jar.ok ? ok({ jar: jar.value }) : jar;
}
