import type { DataPlace } from '../../shared/contract/data-place.ts';
import type { Cancellation } from '../../shared/contract/procedure.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { dataPlaceOf } from './data/local-data.ts';
import { eventStream } from './event-stream.ts';
import type { PickedFiles } from './files/picked-files.ts';
import type { OpenProject } from './projects/open-project.ts';
import { trainableDocument } from './runs/trainable-document.ts';

/** The projects and files of the window that asks. */
export interface DocumentTaskOptions {
  readonly picked: PickedFiles;
  readonly find: (id: string) => Checked<OpenProject>;
}

/** A task that was started, with what ends its process at once. */
interface StartedTask<Event> {
  readonly kill: () => void;
  readonly finished: Promise<Checked<Event>>;
}

interface DocumentTask<Event> {
  /** The project, and its document as it stands in the window. */
  readonly asked: { readonly project: string; readonly text: string };
  /** What is wrong with what is asked of the document; absent: nothing is asked of it. */
  readonly problemOf?: (document: ProjectDocument) => Diagnostic | undefined;
  readonly start: (
    request: { readonly document: ProjectDocument } & DataPlace,
    push: (event: Event) => void,
  ) => StartedTask<Event>;
}

type Failed = { readonly event: 'failed'; readonly problems: Diagnostic[] };

/** A task on a document that writes nothing, as events that end with its result; its process ends when nobody asks any more. */
export function documentTask<Event>(
  signal: Cancellation,
  { picked, find }: DocumentTaskOptions,
  { asked, problemOf, start }: DocumentTask<Event>,
): AsyncIterable<Event | Failed> {
  return eventStream<Event | Failed>(signal, ({ push, end, fail }) => {
    let kill = (): void => undefined;
    let cancelled = false;
    const run = async (): Promise<Event | Failed | undefined> => {
      const project = find(asked.project);
      if (!project.ok) return failed(project.error);
      const document = await trainableDocument(asked.text, project.value.folder, picked);
      if (!document.ok) return failed(document.error);
      const problem = problemOf?.(document.value);
      if (problem !== undefined) return failed([problem]);
      const place = await dataPlaceOf(project.value, document.value.data);
      if (cancelled) return undefined;
      const task = start({ document: document.value, ...place }, push);
      kill = task.kill;
      const result = await task.finished;
      return result.ok ? result.value : failed(result.error);
    };
    run().then((event) => {
      if (event !== undefined) push(event);
      end();
    }, fail);
    return () => {
      cancelled = true;
      kill();
    };
  });
}

function failed(problems: readonly Diagnostic[]): Failed {
  return { event: 'failed', problems: [...problems] };
}
