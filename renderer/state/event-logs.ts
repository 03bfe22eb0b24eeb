/** Logs of other programs whose curves stand beside those of runs. A window forgets them with the project. */
import { create } from 'zustand';
import type { Handle, ProjectId } from '../../shared/contract/common.ts';
import type { EventLog } from '../../shared/contract/event-logs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useProject } from './project-store.ts';
import { services } from './services.ts';

export interface ShownLog extends EventLog {
  /** From 1, in the order in which they were opened. */
  readonly number: number;
}

interface EventLogsState {
  /** The project beside whose runs they are shown. */
  readonly project: ProjectId | undefined;
  readonly logs: readonly ShownLog[];
  /** Tags that a person chose for a figure, by `tagKey`; empty for none. */
  readonly tags: Readonly<Record<string, string>>;
}

export const useEventLogs = create<EventLogsState>()(() => ({ project: undefined, logs: [], tags: {} }));

/** More curves than this hide one another. */
const maxShown = 6;

let opened = 0;

export function tagKey(log: number, figure: string): string {
  return `${log} ${figure}`;
}

/** Logs beside the runs of the open project. */
export function useShownLogs(): readonly ShownLog[] {
  const open = useProject((state) => state.open?.id);
  const { project, logs } = useEventLogs();
  return project === open ? logs : none;
}
const none: readonly ShownLog[] = [];

export interface OpenedLogs {
  /** Whether any are shown now. */
  readonly isOpen: boolean;
  /** Logs of the place that are not shown: the chart holds no more. */
  readonly omitted: number;
  readonly problems: readonly Diagnostic[];
}

/** Reads the event files at a place and shows them; beyond the sixth log, those that were opened first go. */
export async function openEventLogs(place: Handle): Promise<OpenedLogs> {
  const project = useProject.getState().open?.id;
  const read = await services().runs.readEvents({ place });
  if (!read.ok) return { isOpen: false, omitted: 0, problems: read.error };
  if (project !== useProject.getState().open?.id) return { isOpen: false, omitted: 0, problems: [] };
  const { logs, omitted, problems } = read.value;
  const taken = logs.slice(0, maxShown).map((log): ShownLog => ({ ...log, number: ++opened }));
  useEventLogs.setState(({ project: before, logs: shown, tags }) =>
    before === project
      ? { logs: [...shown, ...taken].slice(-maxShown), tags }
      : { project, logs: taken, tags: {} },
  );
  return { isOpen: true, omitted: omitted + logs.length - taken.length, problems };
}

/** Which curve of a log stands beside a figure; an empty tag for none. */
export function chooseTag(log: number, figure: string, tag: string): void {
  useEventLogs.setState(({ tags }) => ({ tags: { ...tags, [tagKey(log, figure)]: tag } }));
}

export function closeLog(number: number): void {
  useEventLogs.setState(({ logs }) => ({ logs: logs.filter((log) => log.number !== number) }));
}

export function closeLogs(): void {
  useEventLogs.setState({ logs: [], tags: {} });
}
