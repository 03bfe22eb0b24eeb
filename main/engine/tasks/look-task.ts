import { ok } from '../../../shared/base/result.ts';
import type { DataLook } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { lookAtData } from '../browsing/data-look.ts';
import type { LookRequest } from '../messages.ts';

export async function lookTask(request: LookRequest): Promise<Checked<DataLook>> {
  return ok(await lookAtData(request));
}
