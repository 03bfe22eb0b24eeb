import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { parsedJson } from './parsed-json.ts';
import type { RayCluster } from './ray-cluster.ts';
import type { SeenPath } from './trial-data.ts';

/** The first Node.js on which the engine runs. */
export const oldestNode = '20.15';

/** What a node says of itself. */
const factsSchema = z.object({
  version: z.string(),
  platform: z.string(),
  arch: z.string(),
  host: z.string(),
  /** Of each path whether it looks there as it does here. */
  seen: z.array(z.boolean()).readonly(),
});
export type NodeFacts = z.infer<typeof factsSchema>;

const mark = '@node ';

/** For whatever Node.js there is, so in the language of an old one. */
const program = `
var fs = require("fs"), os = require("os");
var seen = JSON.parse(process.argv[1]).map(function (wanted) {
  try {
    var facts = fs.statSync(wanted.path);
    var isSame = wanted.bytes < 0 ? facts.isDirectory() : facts.size === wanted.bytes;
    return isSame && Math.floor(facts.mtimeMs) === wanted.modified;
  } catch (error) { return false; }
});
var facts = { version: process.versions.node, platform: process.platform, arch: process.arch, host: os.hostname(), seen: seen };
console.log(${JSON.stringify(mark)} + JSON.stringify(facts));
`;

/**
 * Asks some node what it is and which paths it sees, before anything is sent there. The signal ends the job too. Problems: cluster-node-missing,
 * cluster-node-old, cluster-trial-stopped; those of the cluster.
 */
export async function probeNode(
  cluster: RayCluster,
  paths: readonly SeenPath[],
  signal: AbortSignal,
): Promise<Checked<NodeFacts>> {
  const id = `netloom-node-${randomBytes(8).toString('hex')}`;
  const submitted = await cluster.submit(
    {
      entrypoint: `node -e ${quoted(program)} ${quoted(JSON.stringify(paths))}`,
      submission_id: id,
      runtime_env: {},
      entrypoint_num_cpus: cluster.cores,
    },
    signal,
  );
  if (submitted?.ok === false) return submitted;
  const end = await cluster.follow(id, { onLine: () => undefined, isOver: () => true, left: signal }, signal);
  if (end.kind === 'refused') return err(end.problems);
  const log =
    submitted === undefined ? undefined : await cluster.patiently(() => cluster.client.logs(id), signal);
  if (log?.ok === false) return log;
  if (signal.aborted) await cluster.client.stop(id);
  if (end.kind !== 'ended' || log === undefined)
    return err([diagnostic('cluster-trial-stopped', {}, { found: end.kind })]);
  // The log begins with the program itself.
  const said = log.value.split(mark).at(-1);
  const facts = factsSchema.safeParse(parsedJson(said?.split('\n')[0] ?? ''));
  if (!facts.success)
    return err([diagnostic('cluster-node-missing', {}, { expected: oldestNode, found: end.found })]);
  const { version, host } = facts.data;
  if (isOlder(version, oldestNode))
    return err([diagnostic('cluster-node-old', {}, { host, expected: oldestNode, found: version })]);
  return ok(facts.data);
}

/** Whether a version such as 2.60.0 comes before another. */
export function isOlder(version: string, other: string): boolean {
  const numbers = (text: string): readonly number[] =>
    text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [own, limit] = [numbers(version), numbers(other)];
  for (const [index, wanted] of limit.entries()) {
    const found = own[index] ?? 0;
    if (found !== wanted) return found < wanted;
  }
  return false;
}

/** A word of a POSIX shell, whatever stands in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
