/** What was read of the project's data: how far the reading is, what was found, what the reader complained about. */
import { create } from 'zustand';
import { err, ok } from '../../shared/base/result.ts';
import type { Handle, ProjectId } from '../../shared/contract/common.ts';
import type { DataDescription } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { forgetCopyGroups } from './copy-groups.ts';
import { forgetVersions } from './data-versions.ts';
import { firstDataView, useDataView } from './data-view.ts';
import { knowData } from './facts-store.ts';
import { forgetLabelCheck } from './label-check.ts';
import { currentDocument, useProject } from './project-store.ts';
import { forgetLineage } from './sample-lineage.ts';
import { services } from './services.ts';
import { forgetTableLook } from './table-look.ts';

interface DataReading {
  readonly state: 'none' | 'reading' | 'described' | 'failed' | 'cancelled';
  /** What is done of `total`, in the reader's own units; total 0 while that is not known. */
  readonly done: number;
  readonly total: number;
  /** Of the section below; while another is read, of the one before. */
  readonly description: DataDescription | undefined;
  readonly describes: DataSection | undefined;
  readonly problems: readonly Diagnostic[];
  /** Whether main looks at what a person picked, and has done so for long enough to say it. */
  readonly recognizing: boolean;
}

const nothingRead: DataReading = {
  state: 'none',
  done: 0,
  total: 0,
  description: undefined,
  describes: undefined,
  problems: [],
  recognizing: false,
};

export const useDataReading = create<DataReading>()(() => nothingRead);

let reading: AbortController | undefined;

/** Reads the data of the document as it stands, in place of a reading that goes on. */
export async function readData(project: ProjectId, ended?: AbortSignal): Promise<void> {
  const data = currentDocument()?.data;
  if (data === undefined) return;
  reading?.abort();
  const own = new AbortController();
  reading = own;
  ended?.addEventListener('abort', () => own.abort());
  useDataReading.setState({ state: 'reading', done: 0, total: 0, problems: [] });
  try {
    for await (const event of services().data.describe({ project, data }, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'progress') useDataReading.setState({ done: event.done, total: event.total });
      if (event.event === 'described') {
        const { description } = event;
        useDataReading.setState({ state: 'described', description, describes: data });
        knowData(description.facts);
      }
      if (event.event === 'failed') {
        const { problems } = event;
        useDataReading.setState({ state: 'failed', problems, description: undefined, describes: undefined });
        knowData(undefined);
      }
    }
  } catch {
    // The connection is lost; the host says so where it matters, and a person can read again.
    if (!own.signal.aborted) useDataReading.setState({ state: 'cancelled' });
  }
}

/** A pick that is recognized sooner shows no sign of work: it would only flicker. */
const saysBusyAfterMilliseconds = 200;
let recognition: AbortController | undefined;

/** The data section that fits what a person picked, in place of a pick before; undefined where they cancelled. */
export async function recognizeData(
  project: ProjectId,
  picked: readonly Handle[],
): Promise<Checked<DataSection> | undefined> {
  recognition?.abort();
  const own = new AbortController();
  recognition = own;
  const say = setTimeout(() => {
    if (recognition === own) useDataReading.setState({ recognizing: true });
  }, saysBusyAfterMilliseconds);
  try {
    for await (const event of services().data.recognize({ project, picked: [...picked] }, own.signal)) {
      if (own.signal.aborted) break;
      return event.event === 'recognized' ? ok(event.data) : err(event.problems);
    }
    return undefined;
  } catch (fault) {
    if (own.signal.aborted) return undefined;
    throw fault;
  } finally {
    clearTimeout(say);
    if (recognition === own) forgetRecognition();
  }
}

function forgetRecognition(): void {
  recognition?.abort();
  recognition = undefined;
  useDataReading.setState({ recognizing: false });
}

/** Whether there is something of the data to cancel. */
export function isBusyWithData({ state, recognizing }: DataReading): boolean {
  return recognizing || state === 'reading';
}

export function readDataAgain(): void {
  forgetTableLook();
  const project = useProject.getState().open?.id;
  if (project !== undefined) void readData(project);
}

/** Cancels what goes on: looking at a pick, which leaves the data as it was, or reading the data. */
export function cancelDataReading(): void {
  if (useDataReading.getState().recognizing) {
    forgetRecognition();
    return;
  }
  reading?.abort();
  useDataReading.setState({ state: 'cancelled' });
}

export function forgetData(): void {
  reading?.abort();
  recognition?.abort();
  recognition = undefined;
  useDataReading.setState(nothingRead);
  forgetTableLook();
  useDataView.setState(firstDataView);
  forgetLabelCheck();
  forgetCopyGroups();
  forgetLineage();
  forgetVersions();
}
