/** What is asked before a run goes on: it keeps its own settings, and more epochs may change its learning rate. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { TrainingSection } from '../../shared/document/training-schema.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import { openDocument } from '../../shared/nodes/open-document.ts';
import {
  type ScheduleChoice,
  type SettingDifference,
  settingDifferences,
} from '../../shared/training/resume.ts';
import { currentDocument } from './project-store.ts';
import { useRun } from './run-store.ts';
import { services } from './services.ts';
import { chosenPlace } from './trial-place.ts';

/** A run that waits to be resumed, and what a person should know of it. */
export interface ResumeQuestion {
  readonly run: RunId;
  readonly number: number;
  readonly device: DeviceChoice;
  /** The settings the run goes on with. */
  readonly training: TrainingSection;
  readonly epochsDone: number;
  /** It did all its epochs: it goes on for more. */
  readonly isComplete: boolean;
  /** Epochs that the form has. */
  readonly formEpochs: number;
  /** Settings that the form has otherwise. */
  readonly differences: readonly SettingDifference[];
  /** Called with the problems once it goes on; none where it does. */
  readonly onResumed: (problems: readonly Diagnostic[]) => void;
}

export const useResuming = create<{ readonly question: ResumeQuestion | undefined }>()(() => ({
  question: undefined,
}));

export interface ResumeChanges {
  readonly epochs?: number;
  readonly schedule?: ScheduleChoice;
}

/** Resumes a run at once where the form has the run's settings and epochs are left; else asks first. */
export async function beginResume(
  run: RunId,
  device: DeviceChoice,
  onResumed: (problems: readonly Diagnostic[]) => void,
): Promise<void> {
  const form = currentDocument();
  const read = await services().runs.get({ run });
  const recorded = read.ok ? openDocument(read.value.project, 'run.json') : undefined;
  if (!read.ok || recorded?.ok !== true || form === undefined) {
    onResumed(await resume(run, device, {}));
    return;
  }
  const question = questionOf(recorded.value.document, form);
  const { number, epochs, state } = read.value.summary;
  const isComplete = state === 'completed';
  if (!isComplete && question.differences.length === 0 && question.formEpochs === question.training.epochs) {
    onResumed(await resume(run, device, {}));
    return;
  }
  useResuming.setState({
    question: { ...question, run, number, device, isComplete, epochsDone: epochs.done, onResumed },
  });
}

function questionOf(
  recorded: ProjectDocument,
  form: ProjectDocument,
): Pick<ResumeQuestion, 'training' | 'formEpochs' | 'differences'> {
  return {
    training: recorded.training,
    formEpochs: form.training.epochs,
    differences: settingDifferences(recorded, form),
  };
}

/** Answers the question: the run goes on. */
export async function answerResume(changes: ResumeChanges): Promise<void> {
  const { question } = useResuming.getState();
  useResuming.setState({ question: undefined });
  if (question !== undefined) question.onResumed(await resume(question.run, question.device, changes));
}

async function resume(
  run: RunId,
  device: DeviceChoice,
  changes: ResumeChanges,
): Promise<readonly Diagnostic[]> {
  const { watch, profile } = useRun.getState();
  const resumed = await services().runs.resume({
    run,
    device,
    on: chosenPlace(),
    watch,
    profile,
    ...changes,
  });
  return resumed.ok ? [] : resumed.error;
}
