import type { ExportReport } from '../../../shared/contract/export-report.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExportRequest } from '../exporting/export-request.ts';
import { exportRun } from '../exporting/export-run.ts';
import type { RunningEngineTask } from './running-task.ts';

export function exportTask(
  request: ExportRequest,
  context: RunningEngineTask,
): Promise<Checked<ExportReport>> {
  const { onEvent, signal, runFile } = context;
  return exportRun(request, { onProgress: onEvent, signal }, { runFile });
}
