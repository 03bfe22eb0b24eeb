import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type {
  AskedInput,
  CompareAnswersEvent,
  DiagnoseEvent,
  EmbedEvent,
  EvaluateEvent,
  ExplainEvent,
  LabelsEvent,
  PredictEvent,
} from '../../../shared/contract/runs.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ReportFrame } from '../../../shared/report/run-report.ts';
import { writeFileAtomic, writeTextAtomic } from '../../files/atomic-file.ts';
import { frozenData } from '../data/data-versions.ts';
import type { EngineHost } from '../engine-host.ts';
import { streamUntilAborted } from '../event-stream.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { saveProblem } from '../files/save-place.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { readProjectTexts } from '../projects/project-texts.ts';
import { eventFolderName, writeEventFile } from '../records/event-file.ts';
import { readEventLogs } from '../records/event-logs.ts';
import { saveReport } from '../records/save-report.ts';
import { reportOfRun } from '../records/write-report.ts';
import type { GivenInput } from './asked-input.ts';
import { figuresTable, type RunHistory } from './figures-table.ts';
import type { Runs } from './runs.ts';
import { grantedIn, trainableDocument } from './trainable-document.ts';

export interface RunsServiceOptions {
  readonly engineHost: EngineHost;
  readonly runs: Runs;
  readonly picked: PickedFiles;
  /** Of the program, for reports. */
  readonly version: string;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** The runs of the projects in one window. */
export function runsService({
  engineHost,
  runs,
  picked,
  version,
  find,
}: RunsServiceOptions): Services['runs'] {
  /** What is to be answered, with the place of what was picked. */
  const given = async (input: AskedInput): Promise<Checked<GivenInput>> => {
    if (input.kind !== 'picked') return ok(input);
    const place = await picked.place(input.picked);
    return place.ok ? ok({ kind: 'picked', path: place.value }) : place;
  };
  /** The same, and where its answers are saved; the dialog asked already whether a file may be replaced. */
  const askedPlaces = async (
    asked: AskedInput,
    saveTo: string | undefined,
  ): Promise<Checked<{ readonly input: GivenInput; readonly out?: string }>> => {
    const input = await given(asked);
    if (!input.ok || saveTo === undefined) return input.ok ? ok({ input: input.value }) : input;
    const out = await picked.place(saveTo);
    if (!out.ok) return out;
    const data = input.value.kind === 'picked' ? [input.value.path] : [];
    const problem = await saveProblem({ place: out.value, extension: '.csv', data, overwrite: true });
    return problem === undefined ? ok({ input: input.value, out: out.value }) : err([problem]);
  };
  return {
    async list({ project: id }) {
      const project = find(id);
      return project.ok ? runs.list(project.value) : project;
    },

    async unreadable({ project: id }) {
      const project = find(id);
      if (!project.ok) return project;
      const problems = await runs.unreadable(project.value);
      return problems.ok ? ok([...problems.value]) : problems;
    },

    async get({ run }) {
      const found = await runs.get(run);
      if (!found.ok) return found;
      const { summary, project, projectFolder } = found.value;
      // Where nodes stand is no part of a run; those it shares with the project stand where they stand there.
      const texts = await readProjectTexts(projectFolder);
      const layout = texts.ok ? texts.value.texts.layout : null;
      return ok({ summary, project, layout });
    },

    async start({ project: id, text, device, watch, profile, on, anyway = false, dataVersion }) {
      const project = find(id);
      if (!project.ok) return project;
      const { folder, isTemplate } = project.value;
      const document = await trainableDocument(text, folder, picked);
      if (!document.ok) return document;
      const frozen = dataVersion === undefined ? undefined : await frozenData(folder, dataVersion);
      if (frozen?.ok === false) return frozen;
      const started = await runs.start({
        folder,
        isTemplate,
        document: frozen === undefined ? document.value : { ...document.value, data: frozen.value.data },
        ...(frozen && { place: frozen.value.place }),
        device,
        watch,
        profile,
        on,
        anyway,
      });
      return started.ok ? ok({ run: started.value }) : started;
    },

    async stop({ run }) {
      const stopped = runs.stop(run);
      return stopped.ok ? ok({}) : stopped;
    },

    async resume({ run, device, ...changes }) {
      const resumed = await runs.resume(run, device, grantedIn(picked), changes);
      return resumed.ok ? ok({ run: resumed.value }) : resumed;
    },

    async fork({ run, ...order }) {
      const forked = await runs.fork(run, order, grantedIn(picked));
      return forked.ok ? ok({ run: forked.value }) : forked;
    },

    diagnose: ({ run }, signal) =>
      streamUntilAborted<DiagnoseEvent>(signal, async (push, ended) => {
        const diagnosed = await runs.questions.diagnose(run, ended);
        if (diagnosed.ok) push({ event: 'diagnosed', diagnosis: diagnosed.value });
        else push({ event: 'failed', problems: [...diagnosed.error] });
      }),

    labels: ({ run, shape }, signal) =>
      streamUntilAborted<LabelsEvent>(signal, async (push, ended) => {
        const checked = await runs.questions.checkLabels(run, shape, ended);
        if (checked.ok) push({ event: 'checked', check: checked.value });
        else push({ event: 'failed', problems: [...checked.error] });
      }),

    evaluate: ({ run, ...depth }, signal) =>
      streamUntilAborted<EvaluateEvent>(signal, async (push, ended) => {
        const evaluated = await runs.questions.evaluate(run, depth, ended);
        if (evaluated.ok) push({ event: 'evaluated', evaluation: evaluated.value });
        else push({ event: 'failed', problems: [...evaluated.error] });
      }),

    compareAnswers: ({ runs: both, part, picked: handle }, signal) =>
      streamUntilAborted<CompareAnswersEvent>(signal, async (push, ended) => {
        const place = handle === undefined ? ok(undefined) : await picked.place(handle);
        const compared = place.ok
          ? await runs.questions.compareAnswers(both, { part, path: place.value }, ended)
          : place;
        if (compared.ok) push({ event: 'compared', comparison: compared.value });
        else push({ event: 'failed', problems: [...compared.error] });
      }),

    predict: ({ run, input, saveTo }, signal) =>
      streamUntilAborted<PredictEvent>(signal, async (push, ended) => {
        const asked = await askedPlaces(input, saveTo);
        const predicted = asked.ok ? await runs.questions.predict(run, asked.value, ended) : asked;
        if (predicted.ok) push({ event: 'predicted', answers: predicted.value });
        else push({ event: 'failed', problems: [...predicted.error] });
      }),

    async askable({ run }) {
      return runs.questions.askable(run);
    },

    explain: ({ run, input, row, method, node, target, head, over }, signal) =>
      streamUntilAborted<ExplainEvent>(signal, async (push, ended) => {
        const asked = input.kind === 'sample' ? ok(input) : await given(input);
        const chosen = {
          ...(node !== undefined && { node }),
          ...(target !== undefined && { target }),
          ...(head !== undefined && { head }),
          ...(over !== undefined && { over }),
        };
        const explained = asked.ok
          ? await runs.questions.explain(run, { input: asked.value, row, method, ...chosen }, ended)
          : asked;
        if (explained.ok) push({ event: 'explained', explanation: explained.value });
        else push({ event: 'failed', problems: [...explained.error] });
      }),

    embed: ({ run, method, part, node }, signal) =>
      streamUntilAborted<EmbedEvent>(signal, async (push, ended) => {
        const order = { method, part, ...(node !== undefined && { node }) };
        const embedded = await runs.questions.embed(run, order, ended, push);
        if (embedded.ok) push({ event: 'embedded', embedding: embedded.value });
        else push({ event: 'failed', problems: [...embedded.error] });
      }),

    async annotate({ run, ...annotation }) {
      const annotated = await runs.annotate(run, annotation);
      return annotated.ok ? ok({}) : annotated;
    },

    async delete({ run }) {
      const deleted = await runs.delete(run);
      return deleted.ok ? ok({}) : deleted;
    },

    async layers({ run, max }) {
      const looks = await runs.layers(run, max);
      return looks.ok ? ok({ looks: [...looks.value] }) : looks;
    },

    async profile({ run }) {
      const profile = await runs.profile(run);
      return profile.ok ? ok({ profile: profile.value ?? null }) : profile;
    },

    async saveFigures({ runs: ids, file }) {
      const place = await picked.place(file);
      if (!place.ok) return place;
      const histories: RunHistory[] = [];
      const data: string[] = [];
      for (const id of ids) {
        const run = await runs.historyOf(id);
        if (!run.ok) return run;
        histories.push(run.value);
        data.push(...(await runs.dataFilesOf(id)));
      }
      // The dialog in which the person chose the file asked them already whether it may be replaced.
      const problem = await saveProblem({ place: place.value, extension: '.csv', data, overwrite: true });
      if (problem !== undefined) return err([problem]);
      const written = await writeTextAtomic(place.value, figuresTable(histories));
      return written.ok ? ok({}) : written;
    },

    async saveChart({ runs: ids, file, format, content }) {
      const place = await picked.place(file);
      if (!place.ok) return place;
      const data: string[] = [];
      for (const id of ids) data.push(...(await runs.dataFilesOf(id)));
      // The dialog in which the person chose the file asked them already whether it may be replaced.
      const problem = await saveProblem({
        place: place.value,
        extension: `.${format}`,
        data,
        overwrite: true,
      });
      if (problem !== undefined) return err([problem]);
      const bytes = Buffer.from(content, format === 'png' ? 'base64' : 'utf8');
      const written = await writeFileAtomic(place.value, [bytes]);
      return written.ok ? ok({}) : written;
    },

    async saveEvents({ runs: ids, folder }) {
      const place = await picked.place(folder);
      if (!place.ok) return place;
      const files: string[] = [];
      for (const id of ids) {
        const run = await runs.recorded(id);
        if (!run.ok) return run;
        const written = await writeEventFile(run.value, join(place.value, eventFolderName(run.value)));
        if (!written.ok) return written;
        files.push(written.value.file);
      }
      return ok({ files });
    },

    async readEvents({ place }) {
      const granted = await picked.place(place);
      return granted.ok ? readEventLogs(granted.value) : granted;
    },

    async saveReport({ run: id, file, language }) {
      const run = await runs.recorded(id);
      if (!run.ok) return run;
      const place = await runs.dataPlaceOf(id);
      const means = {
        engineHost,
        place: place.ok ? place.value : undefined,
        signal: new AbortController().signal,
      };
      const report = (frame: ReportFrame) => reportOfRun(run.value, means, frame);
      return saveReport({ picked, file, data: await runs.dataFilesOf(id), language, version, report });
    },

    async active({ project: id }) {
      const project = find(id);
      if (!project.ok) return project;
      const active = await runs.active(project.value);
      return active.ok ? ok({ run: active.value }) : active;
    },

    subscribe: ({ run, since }, signal) => runs.follow(run, since, signal),
  };
}
