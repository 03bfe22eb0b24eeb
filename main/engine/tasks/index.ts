import { assertNever } from '../../../shared/base/assert.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { compareAnswers } from '../comparing/compare-answers.ts';
import { tableParts } from '../comparing/table-parts.ts';
import { doubtedLabels } from '../doctoring/doubted-labels.ts';
import { ensembleRuns } from '../ensembles/ensemble-runs.ts';
import { outOfFold } from '../ensembles/out-of-fold.ts';
import { fileFormats } from '../exporting/formats/index.ts';
import { sampleLineage } from '../lineage/sample-lineage.ts';
import type { EngineRequest, EngineTask, EngineTasks } from '../messages.ts';
import { browseTask } from './browse-task.ts';
import { describeTask } from './describe-task.ts';
import { doctorTask } from './doctor-task.ts';
import { embedTask } from './embed-task.ts';
import { enginesTask } from './engines-task.ts';
import { evaluateTask } from './evaluate-task.ts';
import { explainTask } from './explain-task.ts';
import { exportTask } from './export-task.ts';
import { findRateTask } from './find-rate-task.ts';
import { freezeTask } from './freeze-task.ts';
import { lookTask } from './look-task.ts';
import { preFlightTask } from './pre-flight-task.ts';
import { predictTask } from './predict-task.ts';
import type { RunningEngineTask } from './running-task.ts';
import { trainTask } from './train-task.ts';

/** What begins a task. */
export type TaskRequest = Exclude<EngineRequest, { kind: 'stop' | 'ask' | 'ran' }>;

/** Performs a request. */
export function tasks(
  message: TaskRequest,
  context: RunningEngineTask,
): Promise<Checked<EngineTasks[EngineTask]['result']>> {
  switch (message.kind) {
    case 'train':
      return trainTask(message.request, context);
    case 'find-learning-rate':
      return findRateTask(message.request, context);
    case 'pre-flight':
      return preFlightTask(message.request, context);
    case 'evaluate':
      return evaluateTask(message.request);
    case 'compare-answers':
      return compareAnswers(message.request);
    case 'predict':
      return predictTask(message.request);
    case 'doctor':
      return doctorTask(message.request);
    case 'labels':
      return doubtedLabels(message.request);
    case 'lineage':
      return sampleLineage(message.request, context);
    case 'explain':
      return explainTask(message.request);
    case 'embed':
      return embedTask(message.request, context);
    case 'export':
      return exportTask(message.request, context);
    case 'ensemble':
      return ensembleRuns(message.request, context.runFile);
    case 'out-of-fold':
      return outOfFold(message.request);
    case 'run-file':
      return fileFormats[message.request.format].run(message.request);
    case 'engines':
      return enginesTask();
    case 'describe':
      return describeTask(message.request);
    case 'freeze':
      return freezeTask(message.request);
    case 'table-parts':
      return tableParts(message.request);
    case 'look':
      return lookTask(message.request);
    case 'browse':
      return browseTask(context);
    default:
      return assertNever(message);
  }
}
