import { err, ok } from '../../../shared/base/result.ts';
import type {
  DescribeEvent,
  ExamineEvent,
  LineageEvent,
  RecognizeEvent,
} from '../../../shared/contract/data.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataAnswers } from '../../../shared/contract/engine-replies.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { LineageAnswer, SampleLineage } from '../../../shared/contract/sample-lineage.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { streamUntilAborted } from '../event-stream.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { OpenProject } from '../projects/open-project.ts';
import type { Runs } from '../runs/runs.ts';
import type { DataBrowsers } from './data-browsers.ts';
import { dataPlaceOf, forgetLocalData, noteLocalData, readLocalData } from './local-data.ts';
import { namedInProject } from './named-in-project.ts';
import type { PickedData } from './picked-data.ts';
import { type TracedSample, traceSample } from './trace-sample.ts';

export interface DataServiceOptions {
  readonly browsers: DataBrowsers;
  readonly picked: PickedFiles;
  readonly pickedData: Pick<PickedData, 'examine' | 'section'>;
  readonly engineHost: EngineHost;
  /** Runs of projects, and where their data lies. */
  readonly runs: Pick<Runs, 'withPlaces'>;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** The data of the projects in one window. */
export function dataService({
  browsers,
  picked,
  pickedData,
  engineHost,
  runs,
  find,
}: DataServiceOptions): Services['data'] {
  return {
    describe: ({ project: id, data }, signal) =>
      streamUntilAborted<DescribeEvent>(signal, async (push, ended) => {
        const described = await readDescription(id, dataSchema.parse(data), ended, (done, total) =>
          push({ event: 'progress', done, total }),
        );
        if (described.ok) push({ event: 'described', description: described.value });
        else push({ event: 'failed', problems: [...described.error] });
      }),

    async places({ project: id }) {
      const project = find(id);
      if (!project.ok) return project;
      const places = await readLocalData(project.value.local);
      return ok(Object.entries(places).map(([name, path]) => ({ name, path })));
    },

    async forgetPlace({ project: id, name }) {
      const project = find(id);
      if (!project.ok) return project;
      const forgotten = await forgetLocalData(project.value.local, name);
      return forgotten.ok ? ok({}) : forgotten;
    },

    async samples({ project: id, data, target, rows, shape, draw, ...rest }) {
      const project = find(id);
      if (!project.ok) return project;
      const section = dataSchema.parse(data);
      const place = await dataPlaceOf(project.value, section);
      return browsers.ask(project.value.folder, {
        ask: 'samples',
        data: section,
        ...place,
        ...rest,
        ...(target !== undefined && { target }),
        ...(rows !== undefined && { rows }),
        ...(shape !== undefined && { shape }),
        ...(draw !== undefined && { draw }),
      });
    },

    async copies({ project: id, data, shape }) {
      const project = find(id);
      if (!project.ok) return project;
      const section = dataSchema.parse(data);
      const place = await dataPlaceOf(project.value, section);
      const asked = { ask: 'copies', data: section, ...place, ...(shape && { shape }) } as const;
      return browsers.ask(project.value.folder, asked);
    },

    async table({ project: id, data }) {
      const project = find(id);
      if (!project.ok) return project;
      const section = dataSchema.parse(data);
      const place = await dataPlaceOf(project.value, section);
      return browsers.ask(project.value.folder, { ask: 'table', data: section, ...place });
    },

    async rows({ project: id, data, rows }) {
      const project = find(id);
      if (!project.ok) return project;
      const section = dataSchema.parse(data);
      const place = await dataPlaceOf(project.value, section);
      return browsers.ask(project.value.folder, { ask: 'rows', data: section, rows, ...place });
    },

    lineage: ({ project: id, data, sample }, signal) =>
      streamUntilAborted<LineageEvent>(signal, async (push, ended) => {
        const traced = await trace(id, { data: dataSchema.parse(data), sample }, ended, (done, total) =>
          push({ event: 'looked', done, total }),
        );
        if (traced.ok) push({ event: 'traced', lineage: traced.value });
        else push({ event: 'failed', problems: [...traced.error] });
      }),

    recognize: ({ project, picked: handles }, signal) =>
      streamUntilAborted<RecognizeEvent>(signal, async (push, ended) => {
        const recognized = await recognizePicked(project, handles, ended);
        if (recognized.ok) push({ event: 'recognized', ...recognized.value });
        else push({ event: 'failed', problems: [...recognized.error] });
      }),

    examine: ({ data, ...asked }, signal) =>
      streamUntilAborted<ExamineEvent>(signal, async (push, ended) => {
        const section = data === undefined ? undefined : dataSchema.parse(data);
        const examined = await pickedData.examine(
          { ...asked, data: section },
          { signal: ended, onProgress: (done, total) => push({ event: 'progress', done, total }) },
        );
        if (examined.ok) push({ event: 'examined', examined: examined.value });
        else push({ event: 'failed', problems: [...examined.error] });
      }),

    async adopt({ project: id, picked: handle, data }) {
      const project = find(id);
      if (!project.ok) return project;
      const section = await pickedData.section(handle, dataSchema.parse(data));
      if (!section.ok) return section;
      const adopted = await adopt(project.value, section.value);
      return adopted.ok ? ok({ data: adopted.value }) : adopted;
    },
  };

  async function adopt(project: OpenProject, section: DataSection): Promise<Checked<DataSection>> {
    const { data, outside } = await namedInProject(section, project.folder);
    if (Object.keys(outside).length === 0) return ok(data);
    const noted = await noteLocalData(project.local, outside);
    return noted.ok ? ok(data) : noted;
  }

  async function recognizePicked(
    id: string,
    handles: readonly string[],
    signal: Cancellation,
  ): Promise<Checked<Pick<DataAnswers['recognize'], 'data' | 'findings'>>> {
    const project = find(id);
    if (!project.ok) return project;
    const paths: string[] = [];
    for (const handle of handles) {
      const place = await picked.place(handle);
      if (!place.ok) return place;
      paths.push(place.value);
    }
    const { folder } = project.value;
    const recognized = await browsers.ask(folder, { ask: 'recognize', paths }, signal);
    if (!recognized.ok) return recognized;
    // A pick that was cancelled leaves no trace.
    if (signal.aborted) return err([diagnostic('work-cancelled', {})]);
    const { findings, data } = recognized.value;
    const adopted = await adopt(project.value, data);
    return adopted.ok ? ok({ data: adopted.value, findings }) : adopted;
  }

  async function trace(
    id: string,
    { data, sample }: Pick<TracedSample, 'data' | 'sample'>,
    signal: Cancellation,
    onProgress: (done: number, total: number) => void,
  ): Promise<Checked<SampleLineage>> {
    const project = find(id);
    if (!project.ok) return project;
    const place = await dataPlaceOf(project.value, data);
    const listed = await runs.withPlaces(project.value);
    if (!listed.ok) return listed;
    const ids = new Map(listed.value.map((run) => [run.run, run.id]));
    const traced = await traceSample(
      engineHost,
      { data, place, sample, runs: listed.value },
      signal,
      onProgress,
    );
    if (!traced.ok) return traced;
    const mentions = traced.value.runs.flatMap(({ run, answer, ...mention }) => {
      const own = ids.get(run);
      return own === undefined
        ? []
        : [{ run: own, ...mention, ...(answer && { answer: finiteAnswer(answer) }) }];
    });
    return ok({ ...traced.value, runs: mentions });
  }

  async function readDescription(
    id: string,
    data: DataSection,
    signal: Cancellation,
    onProgress: (done: number, total: number) => void,
  ): ReturnType<typeof browsers.ask<{ ask: 'describe'; data: DataSection } & DataPlace>> {
    const project = find(id);
    if (!project.ok) return project;
    const place = await dataPlaceOf(project.value, data);
    return browsers.ask(project.value.folder, { ask: 'describe', data, ...place }, signal, onProgress);
  }
}

function finiteAnswer({
  confidence,
  loss,
  error,
  ...answer
}: LineageAnswer): NonNullable<SampleLineage['runs'][number]['answer']> {
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    ...answer,
    ...(confidence !== undefined && { confidence: finite(confidence) }),
    ...(loss !== undefined && { loss: finite(loss) }),
    ...(error !== undefined && { error: finite(error) }),
  };
}
