/** Whether the data of a project is there and fits its settings, without more reading than is asked for. */
import type { DataLook } from '../../../shared/contract/engine-replies.ts';
import { checked } from '../data/file-checks.ts';
import { readerOf } from '../data/sources/index.ts';
import type { LookRequest } from '../messages.ts';
import { sizesOf } from '../training/memory-problem.ts';
import { prepareData } from '../training/prepare-data.ts';
import { dataBytes } from './data-files.ts';

/** Files of no more bytes are read as a whole: that takes less than a second. */
const quickBytes = 8 * 2 ** 20;

/** Never fails: what keeps the data from being read is among the findings. */
export async function lookAtData(request: LookRequest): Promise<DataLook> {
  const look = await checked(request.dataPath ?? request.projectFolder, () => lookInside(request));
  return look.ok ? look.value : { findings: look.error };
}

async function lookInside(request: LookRequest): Promise<DataLook> {
  const { source } = request.data;
  const { isQuick, look } = readerOf(source);
  // Asked for first: it finds what is missing.
  const bytes = await dataBytes(source, request);
  if (!request.whole && !(isQuick?.(source) ?? bytes <= quickBytes)) {
    return look === undefined ? { findings: [] } : look(request.data, request);
  }
  const whole = await wholeLook(request);
  if (look === undefined || whole.facts !== undefined) return whole;
  // Though something keeps the whole from being read, the header may still say what the samples are like.
  const headed = await checked(request.projectFolder, () => look(request.data, request));
  return headed.ok && headed.value.facts ? { ...whole, facts: headed.value.facts } : whole;
}

async function wholeLook({ data, ...place }: LookRequest): Promise<DataLook> {
  const prepared = await prepareData(data, place);
  if (!prepared.ok) return { findings: prepared.error };
  const { facts, findings } = prepared.value;
  return { facts, sizes: sizesOf(prepared.value), findings };
}
