import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNodeName } from '../../../../shared/onnx/node-name.ts';
import type { ProfiledNode, ProfiledRun } from '../backend.ts';

/** An interval of ONNX Runtime's trace (Chrome's trace events): from `ts` on `dur` long, microseconds. */
export interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  readonly ts: number;
  readonly dur: number;
  readonly args?: { readonly op_name?: string; readonly provider?: string };
}

const kernelSuffix = '_kernel_time';
const wholeRun = 'model_run';
/** A trace is parsed as one text; a larger one is that of no bounded profile. */
const maxTraceBytes = 256 * 2 ** 20;

/** The trace of one session, in a folder of its own that is gone with it. */
export class SessionTrace {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<SessionTrace> {
    return new SessionTrace(await mkdtemp(join(tmpdir(), 'netloom-profile-')));
  }

  /** Path that the trace's file name starts with; it goes into the session's settings. */
  get prefix(): string {
    return join(this.folder, 'session');
  }

  /** What the session has written, once it ended its trace. Undefined where there is none, or one too large to read. */
  async read(): Promise<readonly ProfiledRun[] | undefined> {
    const [name] = await readdir(this.folder);
    if (name === undefined) return undefined;
    const file = join(this.folder, name);
    if ((await stat(file)).size > maxTraceBytes) return undefined;
    return profiledRuns(JSON.parse(await readFile(file, 'utf8')) as readonly TraceEvent[]);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * The runs of a trace, in order. Each interval is given its own time: without that of the intervals inside of it, such as the
 * operations of a loop's body. So the times of a run's operations and of the runtime between them make up the run's.
 */
export function profiledRuns(events: readonly TraceEvent[]): readonly ProfiledRun[] {
  const intervals = events
    // Those of other categories are of an accelerator: they go on beside what is computed here.
    .filter(({ cat }) => cat === 'Session' || cat === 'Node')
    .map((event, place) => ({ event, place, own: event.dur }))
    // An interval is written when it ends: of two that are alike the later one lies around the other.
    .sort((a, b) => a.event.ts - b.event.ts || b.event.dur - a.event.dur || b.place - a.place);
  const around: (typeof intervals)[number][] = [];
  const runs: { readonly milliseconds: number; readonly inside: typeof intervals }[] = [];
  for (const interval of intervals) {
    const { ts, dur, name, cat } = interval.event;
    while (around.length > 0 && endOf(around.at(-1)) <= ts) around.pop();
    // By rounding an interval may end after the one around it: then it takes from the next one, and ends with the outermost.
    let from = ts;
    for (const outer of around.toReversed()) {
      const until = Math.min(ts + dur, endOf(outer));
      if (until <= from) continue;
      outer.own -= until - from;
      from = until;
    }
    if (around.length > 0) interval.own = from - ts;
    if (cat === 'Session' && name === wholeRun) runs.push({ milliseconds: dur / 1000, inside: [] });
    const isInRun = around.some(({ event }) => event.name === wholeRun);
    if (isInRun && cat === 'Node' && name.endsWith(kernelSuffix)) runs.at(-1)?.inside.push(interval);
    around.push(interval);
  }
  return runs.map(({ milliseconds, inside }) => ({ milliseconds, nodes: summed(inside) }));
}

const endOf = (interval: { readonly event: TraceEvent } | undefined): number =>
  interval === undefined ? 0 : interval.event.ts + interval.event.dur;

/** One entry an operation and provider, slowest first. */
function summed(
  intervals: readonly { readonly event: TraceEvent; readonly own: number }[],
): readonly ProfiledNode[] {
  const nodes = new Map<string, ProfiledNode>();
  for (const { event, own } of intervals) {
    const { name, args } = event;
    const opType = args?.op_name ?? '';
    const provider = (args?.provider ?? '').replace('ExecutionProvider', '');
    const key = JSON.stringify([name, provider]);
    const before = nodes.get(key);
    nodes.set(key, {
      ...readNodeName(name.slice(0, -kernelSuffix.length)),
      opType,
      provider,
      calls: (before?.calls ?? 0) + 1,
      microseconds: (before?.microseconds ?? 0) + own,
    });
  }
  return [...nodes.values()].sort((a, b) => b.microseconds - a.microseconds);
}
