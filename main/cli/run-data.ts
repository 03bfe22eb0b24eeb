import { resolve } from 'node:path';
import { ok } from '../../shared/base/result.ts';
import type { DataPlace } from '../../shared/contract/data-place.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { userDataFolder } from '../files/user-folders.ts';
import { templatesFolder } from '../services/project-files.ts';
import { dataPlaceOfRun } from '../services/runs/run-data-place.ts';
import { namedRun } from '../store/run-places.ts';
import { readRunRecord } from '../store/run-record-file.ts';
import type { CommandArguments } from './command.ts';

/** Where the data of a run lies, of a project where the person names one: where --data says, else where this machine knows it to be. */
export async function runDataPlace(
  run: string,
  args: CommandArguments,
  project?: string,
): Promise<Checked<DataPlace>> {
  const { folder } = await namedRun(resolve(run));
  const record = await readRunRecord(folder);
  // The engine says what is wrong with a folder that holds no run.
  if (!record.ok) return ok({ projectFolder: folder });
  const { data } = args.options;
  return dataPlaceOfRun(
    { folder, record: record.value },
    {
      userData: userDataFolder(),
      templates: templatesFolder,
      project,
      chosen: data === undefined ? undefined : resolve(data),
    },
  );
}
