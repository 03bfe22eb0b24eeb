/** Every problem a person can see, gathered from its families. A code is stable: people script against it. */
import { baselineCodes } from './codes/baseline.ts';
import { clusterCodes } from './codes/cluster.ts';
import { compareAnswersCodes } from './codes/compare-answers.ts';
import { dataCodes } from './codes/data.ts';
import { doctorCodes } from './codes/doctor.ts';
import { documentCodes } from './codes/document.ts';
import { engineCodes } from './codes/engine.ts';
import { engineInstallCodes } from './codes/engine-install.ts';
import { ensembleCodes } from './codes/ensemble.ts';
import { experimentCodes } from './codes/experiment.ts';
import { explainCodes } from './codes/explain.ts';
import { exportCodes } from './codes/export.ts';
import { graphCodes } from './codes/graph.ts';
import { hostCodes } from './codes/host.ts';
import { nodeCodes } from './codes/node.ts';
import { openedProjectCodes } from './codes/opened-projects.ts';
import { pickedFileCodes } from './codes/picked-files.ts';
import { predictCodes } from './codes/predict.ts';
import { projectCodes } from './codes/project.ts';
import { runCodes } from './codes/run.ts';
import { searchCodes } from './codes/search.ts';
import { startedRunCodes } from './codes/started-runs.ts';
import { storageCodes } from './codes/storage.ts';
import { trainingCodes } from './codes/training.ts';
import { transferCodes } from './codes/transfer.ts';

export const diagnosticCodes = {
  ...documentCodes,
  ...graphCodes,
  ...nodeCodes,
  ...dataCodes,
  ...projectCodes,
  ...compareAnswersCodes,
  ...predictCodes,
  ...runCodes,
  ...trainingCodes,
  ...transferCodes,
  ...engineCodes,
  ...engineInstallCodes,
  ...exportCodes,
  ...storageCodes,
  ...hostCodes,
  ...pickedFileCodes,
  ...openedProjectCodes,
  ...startedRunCodes,
  ...searchCodes,
  ...experimentCodes,
  ...clusterCodes,
  ...baselineCodes,
  ...ensembleCodes,
  ...explainCodes,
  ...doctorCodes,
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes & string;
