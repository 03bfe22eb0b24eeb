import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import { MemoryDisk } from '../../files/testing/memory-disk.ts';
import { type MetricsLog, openMetricsLog, readMetrics } from '../metrics-log.ts';
import { encodeMetricsRecord, type MetricsRecord } from '../metrics-record.ts';

export function recordsTo(steps: number): MetricsRecord[] {
  return Array.from({ length: steps }, (_, i) => ({ step: i + 1, loss: 1 / (i + 1), name: `轮 ${i}` }));
}

export function bytesOf(records: readonly MetricsRecord[]): Uint8Array {
  return Buffer.concat(records.map(encodeMetricsRecord));
}

/** A disk in memory with one log, for tests that need thousands of them. */
export async function diskWith(bytes: Uint8Array): Promise<MemoryDisk> {
  const memory = new MemoryDisk();
  await (await memory.open('/log', 'create')).write(bytes);
  return memory;
}

export async function opened(path: string, fs: FileSystem = nodeFileSystem): Promise<MetricsLog> {
  const result = await openMetricsLog(path, fs);
  if (!result.ok) throw new Error(result.error[0]?.code);
  return result.value.log;
}

export async function read(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<{ records: readonly MetricsRecord[]; codes: string[] }> {
  const result = await readMetrics(path, fs);
  if (!result.ok) throw new Error(result.error[0]?.code);
  return { records: result.value.records, codes: result.value.problems.map(({ code }) => code) };
}
