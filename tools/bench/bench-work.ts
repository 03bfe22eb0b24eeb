import { type Contestant, startContestant } from './contestant.ts';
import type { PyTorch } from './find-pytorch.ts';
import { type Entrant, race } from './race.ts';
import type { Work } from './works.ts';

export interface PeerResult {
  readonly name: string;
  readonly version: string;
  readonly mode: string;
  readonly millisecondsPerStep: number;
  /** Largest resident memory of the process. */
  readonly peakBytes: number;
}

/** One work's line, as people's scripts read it. */
export interface BenchResult {
  readonly event: 'bench';
  readonly name: string;
  readonly engine: string;
  readonly samplesPerSecond: number;
  readonly millisecondsPerStep: number;
  readonly peakBytes: number;
  readonly peers: readonly PeerResult[];
  /** The fastest peer's time by ours; null without a peer. */
  readonly ratio: number | null;
}

export interface BenchSettings {
  readonly engine: string;
  readonly threads: number;
  readonly secondsPerRound: number;
  readonly pytorch: PyTorch;
  /** Files of the two contestants. */
  readonly ownProgram: string;
  readonly torchProgram: string;
  /** What goes on, for whoever waits. */
  readonly report: (line: string) => void;
}

interface OpenEntrant extends Entrant {
  readonly name: 'pytorch' | 'netloom';
  readonly contestant: Contestant;
  readonly version: string;
}

/** Times one work on our engine and on every mode of PyTorch that starts, interleaved, each in a warm process of its own. */
export async function benchWork(work: Work, settings: BenchSettings): Promise<BenchResult> {
  const { engine, threads, secondsPerRound, report } = settings;
  const started: Contestant[] = [];
  const open = async (
    label: string,
    program: string,
    args: readonly string[],
    named = work.name,
  ): Promise<OpenEntrant> => {
    report(`${work.name}: warming up ${label} ...`);
    const contestant = startContestant(program, args);
    started.push(contestant);
    const { model, batch } = work;
    const { version } = await contestant.open({ work: named, model, batch, mode: label, threads });
    return { name: program === process.execPath ? 'netloom' : 'pytorch', label, contestant, version };
  };
  try {
    const own = await open(engine, process.execPath, [settings.ownProgram]);
    const peers: OpenEntrant[] = [];
    const { ownPeer } = work;
    if (ownPeer !== undefined)
      peers.push(await open(ownPeer, process.execPath, [settings.ownProgram], ownPeer));
    if (settings.pytorch.found) {
      for (const mode of work.peerModes) {
        try {
          peers.push(await open(mode, settings.pytorch.python, [settings.torchProgram]));
        } catch (error) {
          report(
            `${work.name}: PyTorch ${mode} is left out: ${error instanceof Error ? error.message : error}`,
          );
        }
      }
    }
    report(`${work.name}: timing ...`);
    const times = await race([own, ...peers], secondsPerRound);
    const peak = new Map<string, number>();
    for (const { label, contestant } of [own, ...peers])
      peak.set(label, (await contestant.close()).peakBytes);
    const timeOf = (label: string): number => times.get(label) ?? Number.NaN;
    const peerResults = peers.map(({ name, label, version }) => ({
      name,
      version,
      mode: label,
      millisecondsPerStep: timeOf(label),
      peakBytes: peak.get(label) ?? Number.NaN,
    }));
    return {
      event: 'bench',
      name: work.name,
      engine,
      samplesPerSecond: (1000 * work.batch) / timeOf(engine),
      millisecondsPerStep: timeOf(engine),
      peakBytes: peak.get(engine) ?? Number.NaN,
      peers: peerResults,
      ratio: ratioOf(peerResults, timeOf(engine)),
    };
  } finally {
    for (const contestant of started) contestant.kill();
  }
}

export function ratioOf(peers: readonly PeerResult[], own: number): number | null {
  if (peers.length === 0) return null;
  return Math.min(...peers.map((peer) => peer.millisecondsPerStep)) / own;
}
