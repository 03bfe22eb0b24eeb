import type { RateEvent } from '../../../shared/contract/learning-rates.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { dataPlaceOf } from '../data/local-data.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { eventStream } from '../event-stream.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { trainableDocument } from '../runs/trainable-document.ts';

export interface LearningRatesServiceOptions {
  readonly engineHost: EngineHost;
  readonly picked: PickedFiles;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** Tests of learning rates for the projects of one window; each in a process of its own. */
export function learningRatesService({
  engineHost,
  picked,
  find,
}: LearningRatesServiceOptions): Services['learningRates'] {
  return {
    find: ({ project: id, text, objective, device }, signal) =>
      eventStream<RateEvent>(signal, ({ push, end, fail }) => {
        let cancel = (): void => undefined;
        let cancelled = false;
        const test = async (): Promise<RateEvent> => {
          const project = find(id);
          if (!project.ok) return failed(project);
          const document = await trainableDocument(text, project.value.folder, picked);
          if (!document.ok) return failed(document);
          const { objectives } = document.value.training;
          if (objectives[objective] === undefined) {
            const values = { loss: `${objective}`, suggestion: '' };
            return { event: 'failed', problems: [diagnostic('objective-unknown-loss', {}, values)] };
          }
          const place = await dataPlaceOf(project.value, document.value.data);
          if (cancelled) return { event: 'found', suggestion: null };
          const request = { document: document.value, index: objective, device, ...place };
          const task = startEngineTask(engineHost, 'find-learning-rate', request, (point) => {
            const { learningRate, loss, smoothed } = point;
            push({ event: 'point', learningRate, loss, smoothed });
          });
          // Nothing is written, so the process may end at once.
          cancel = () => task.kill();
          const result = await task.finished;
          return result.ok ? { event: 'found', suggestion: result.value.suggestion } : failed(result);
        };
        test().then((event) => {
          push(event);
          end();
        }, fail);
        return () => {
          cancelled = true;
          cancel();
        };
      }),
  };
}

function failed({ error }: Extract<Checked<unknown>, { ok: false }>): RateEvent {
  return { event: 'failed', problems: [...error] };
}
