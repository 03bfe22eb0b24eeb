import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNodeName } from '../../../../shared/onnx/node-name.ts';
import type { ProfiledNode } from '../backend.ts';

interface ProfileEvent {
  readonly cat: string;
  readonly name: string;
  readonly dur: number;
  readonly args?: { readonly op_name?: string; readonly provider?: string };
}

const kernelSuffix = '_kernel_time';

/** A folder of its own for profiles; the prefix goes into the session's settings. */
export async function profileFolder(): Promise<{ readonly folder: string; readonly prefix: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'netloom-profile-'));
  return { folder, prefix: join(folder, 'session') };
}

/** Reads and removes the profiles that sessions have finished writing in the folder. */
export async function takeProfiles(folder: string): Promise<readonly ProfiledNode[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  await rm(folder, { recursive: true, force: true });
  return summarizeProfile(texts.flatMap((text) => JSON.parse(text) as ProfileEvent[]));
}

/** One entry a node and provider, slowest first. A Loop's own time holds that of its body. */
export function summarizeProfile(events: readonly ProfileEvent[]): readonly ProfiledNode[] {
  const nodes = new Map<string, ProfiledNode>();
  for (const { cat, name, dur, args } of events) {
    if (cat !== 'Node' || !name.endsWith(kernelSuffix)) continue;
    const { origin, op } = readNodeName(name.slice(0, -kernelSuffix.length));
    const opType = args?.op_name ?? '';
    const provider = (args?.provider ?? '').replace('ExecutionProvider', '');
    const key = JSON.stringify([name, provider]);
    const before = nodes.get(key);
    nodes.set(key, {
      origin,
      op,
      opType,
      provider,
      runs: (before?.runs ?? 0) + 1,
      microseconds: (before?.microseconds ?? 0) + dur,
    });
  }
  return [...nodes.values()].sort((a, b) => b.microseconds - a.microseconds);
}
