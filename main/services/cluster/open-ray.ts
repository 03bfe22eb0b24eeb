import { randomBytes } from 'node:crypto';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { sweepComingHome } from './coming-home.ts';
import { isOlder, type NodeFacts, probeNode } from './probe-node.ts';
import { rayAddress } from './ray-address.ts';
import { oldestRay, RayClient, type RayLoad } from './ray-client.ts';
import { RayCluster, type RayWaits, usualWaits } from './ray-cluster.ts';
import { type RayToken, rayToken, type TokenPlaces } from './ray-token.ts';

export interface RayPlace {
  readonly address: string;
  /** A person wants plain http to another machine. */
  readonly allowPlainHttp: boolean;
  /** Cores a trial computes with. */
  readonly cores: number;
}

export interface OpenRayOptions extends TokenPlaces {
  /** Called when the cluster is away, back, or full. */
  readonly onProblem: (problem: Diagnostic) => void;
  readonly waits?: RayWaits;
  /** Called when the cluster has let us in, before a node is asked. */
  readonly onAnswer?: (answer: RayAnswer) => void;
  /** Ends the job that asks a node. */
  readonly signal?: AbortSignal;
}

/** What a cluster says of itself. */
export interface RayAnswer extends RayLoad {
  /** Of Ray. */
  readonly version: string;
}

/** A cluster that answered, and what one of its nodes is. */
export interface OpenedRay {
  readonly cluster: RayCluster;
  readonly node: NodeFacts;
  /** Whether nodes see the folder of the runs at its path here. */
  readonly areRunsSeen: boolean;
  /** Cores of all nodes; undefined where the cluster does not say. */
  readonly cores: number | undefined;
}

/**
 * Finds out whether trials can run on a cluster. Problems: cluster-address-invalid, cluster-plain-http, cluster-token-open,
 * cluster-unreachable, cluster-not-ray, cluster-token-refused, cluster-version-old, cluster-node-missing, cluster-node-old,
 * cluster-trial-stopped (by the signal).
 */
export async function openRay(
  { address: typed, allowPlainHttp, cores }: RayPlace,
  runsFolder: string,
  { onProblem, onAnswer, signal, waits = usualWaits, ...places }: OpenRayOptions,
): Promise<Checked<OpenedRay>> {
  const address = rayAddress(typed, { allowPlainHttp });
  if (!address.ok) return address;
  const token: Checked<RayToken> = await rayToken(address.value, places);
  if (!token.ok) return token;
  const client = new RayClient(address.value, token.value);
  const version = await client.version();
  if (!version.ok) {
    if (version.error.kind === 'refused') return err([version.error.problem]);
    const values = { address: address.value, found: version.error.found };
    return err([diagnostic('cluster-unreachable', {}, values)]);
  }
  if (isOlder(version.value, oldestRay))
    return err([diagnostic('cluster-version-old', {}, { expected: oldestRay, found: version.value })]);
  const load = await client.load();
  onAnswer?.({ version: version.value, ...load });
  const cluster = new RayCluster(client, cores, onProblem, waits);
  const probed = await probeWithRuns(cluster, runsFolder, signal ?? new AbortController().signal);
  if (!probed.ok) return probed;
  const { seen } = probed.value;
  return ok({
    cluster,
    node: probed.value,
    areRunsSeen: seen[0] ?? false,
    cores: load.cores ?? undefined,
  });
}

/** A file of a name that only we know: who sees it sees the folder of the runs. */
async function probeWithRuns(
  cluster: RayCluster,
  runsFolder: string,
  signal: AbortSignal,
): Promise<Checked<NodeFacts>> {
  const made = await makeFolder(runsFolder);
  if (!made.ok) return made;
  await sweepComingHome(runsFolder);
  const path = join(runsFolder, `.seen-${randomBytes(8).toString('hex')}`);
  try {
    await writeFile(path, 'netloom\n', { flag: 'wx' });
    const { size, mtimeMs } = await stat(path);
    const file = { path, bytes: size, modified: Math.floor(mtimeMs) };
    return await probeNode(cluster, [file], signal);
  } catch (error) {
    return err([writeProblem(error, path, 8)]);
  } finally {
    await rm(path, { force: true });
  }
}
