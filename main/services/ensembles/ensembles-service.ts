import { err, ok } from '../../../shared/base/result.ts';
import type { CombineEvent } from '../../../shared/contract/ensembles.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineTasks } from '../../engine/messages.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';
import { streamUntilAborted } from '../event-stream.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { saveProblem } from '../files/save-place.ts';
import type { Runs } from '../runs/runs.ts';

export interface EnsemblesServiceOptions {
  readonly engineHost: EngineHost;
  readonly runs: Runs;
  readonly picked: PickedFiles;
}

type EnsembleRequest = EngineTasks['ensemble']['request'];
type Order = Parameters<Services['ensembles']['combine']>[0];

/** Ensembles of runs, as one window asks for them. */
export function ensemblesService({
  engineHost,
  runs,
  picked,
}: EnsemblesServiceOptions): Services['ensembles'] {
  const requestOf = async ({
    runs: ids,
    method,
    saveTo,
    prune,
    quantize,
  }: Order): Promise<Checked<EnsembleRequest>> => {
    const members: EnsembleRequest['members'][number][] = [];
    for (const id of ids) {
      const folder = runs.folderOf(id);
      if (!folder.ok) return folder;
      const place = await runs.dataPlaceOf(id);
      if (!place.ok) return place;
      members.push({ run: folder.value, ...place.value });
    }
    if (saveTo === undefined) return ok({ members, method });
    const out = await picked.place(saveTo);
    if (!out.ok) return out;
    // The dialog in which the person chose the file asked them already whether it may be replaced.
    const problem = await saveProblem({ place: out.value, extension: '.onnx', data: [], overwrite: true });
    if (problem !== undefined) return err([problem]);
    const compression = {
      ...(prune !== undefined && { prune: { sparsity: prune, scope: 'global' as const } }),
      ...(quantize && { quantize }),
    };
    return ok({ members, method, out: out.value, compression });
  };
  const combine = async (order: Order, signal: Cancellation): Promise<CombineEvent> => {
    const request = await requestOf(order);
    if (!request.ok) return { event: 'failed', problems: [...request.error] };
    const task = startEngineTask(engineHost, 'ensemble', request.value);
    const combined = await finishedOrKilled(task, signal);
    if (!combined.ok) return { event: 'failed', problems: [...combined.error] };
    const { members, comparison } = combined.value;
    const best = members.findIndex(({ run }) => run === comparison.member);
    return { event: 'combined', result: combined.value, best: Math.max(0, best) };
  };
  return {
    combine: (order, signal) =>
      streamUntilAborted<CombineEvent>(signal, async (push, ended) => push(await combine(order, ended))),
  };
}
