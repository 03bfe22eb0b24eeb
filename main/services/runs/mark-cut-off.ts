import { lockFolder } from '../../files/folder-lock.ts';
import { runFileSystem } from '../../store/run-files.ts';
import { patchRunRecord, readRunRecord } from '../../store/run-record-file.ts';

/** Notes in a run's record that the process training it died. A folder that cannot be written stays as it is: its lock, with no live holder, says the same. */
export async function markCutOff(folder: string): Promise<void> {
  const lock = await lockFolder(folder, runFileSystem(folder));
  if (!lock.ok) return;
  try {
    const record = await readRunRecord(folder);
    if (record.ok && record.value.status === 'running')
      await patchRunRecord(folder, { status: 'failed', reason: 'engine-died' });
  } finally {
    await lock.value.release();
  }
}
