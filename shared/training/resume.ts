import { err, ok } from '../base/result.ts';
import { canonicalJson } from '../base/stable-json.ts';
import type { DataSection } from '../data/data-schema.ts';
import { type Checked, diagnostic } from '../diagnostics/diagnostic.ts';
import type { TrainingSection } from '../document/training-schema.ts';
import { learningRateAt, spansRun } from './schedule.ts';

/**
 * What becomes of a schedule over the whole run (polynomial, cosine, one-cycle) when the run is given other epochs.
 * keep: it ends where it was to end, and the last rate stays. stretch: it is spread over all epochs from its beginning, so the
 * rate jumps. restart: it begins anew at the full rate and takes the epochs that are left.
 */
export const scheduleChoices = ['keep', 'stretch', 'restart'] as const;
export type ScheduleChoice = (typeof scheduleChoices)[number];

/** Where a run stands that is to be resumed. */
export interface ResumePoint {
  /** Whole epochs done. */
  readonly epochsDone: number;
  readonly stepsPerEpoch: number;
}

/** What a person may change of a run that is resumed: its epochs, and with them its schedule. */
export interface ResumeRequest {
  readonly epochs: number;
  readonly schedule?: ScheduleChoice | undefined;
}

/**
 * The training settings a resumed run goes on with: its own, with other epochs where they are asked for. A schedule over the
 * whole run then needs a choice (`resume-schedule-choice`, which says the learning rate each one gives).
 */
export function resumedTraining(
  recorded: TrainingSection,
  { epochs, schedule }: ResumeRequest,
  point: ResumePoint,
): Checked<TrainingSection> {
  if (epochs === recorded.epochs) return ok(recorded);
  if (!dependsOnEpochs(recorded)) return ok({ ...recorded, epochs });
  if (schedule !== undefined) return ok(withSchedule(recorded, epochs, schedule, point));
  const rates = resumeRates(recorded, epochs, point);
  const text = (rate: number): string => String(Number(rate.toPrecision(3)));
  const values = {
    kind: scheduleOf(recorded)?.schedule.kind ?? '',
    before: recorded.epochs,
    after: epochs,
    now: text(rates.now),
    keep: text(rates.keep),
    stretch: text(rates.stretch),
    restart: text(rates.restart),
  };
  return err([diagnostic('resume-schedule-choice', { path: 'training.epochs' }, values)]);
}

/** Whether other epochs change the learning rate of the steps to come. */
export function dependsOnEpochs(training: TrainingSection): boolean {
  return scheduleOf(training) !== undefined;
}

/** The learning rate of the last step done, and that of the next by each choice. */
export function resumeRates(
  recorded: TrainingSection,
  epochs: number,
  point: ResumePoint,
): Readonly<Record<ScheduleChoice | 'now', number>> {
  const rate = (training: TrainingSection, stepsDone: number): number => {
    const objective = scheduleOf(training) ?? training.objectives[0];
    if (objective === undefined) return 0;
    const { stepsPerEpoch } = point;
    const totalSteps = training.epochs * stepsPerEpoch;
    return learningRateAt(objective, {
      stepsDone: Math.max(0, stepsDone),
      totalSteps,
      stepsPerEpoch,
      ...scheduleSpanOf(training, stepsPerEpoch),
    });
  };
  const next = point.epochsDone * point.stepsPerEpoch;
  const by = (choice: ScheduleChoice): number => rate(withSchedule(recorded, epochs, choice, point), next);
  return { now: rate(recorded, next - 1), keep: by('keep'), stretch: by('stretch'), restart: by('restart') };
}

/** The steps that schedules over the whole run take, as schedules ask for it; nothing where they take all. */
export function scheduleSpanOf(
  { scheduleSpan }: TrainingSection,
  stepsPerEpoch: number,
): { readonly span?: { readonly firstStep: number; readonly steps: number } } {
  if (scheduleSpan === undefined) return {};
  const { firstEpoch, epochs } = scheduleSpan;
  return { span: { firstStep: firstEpoch * stepsPerEpoch, steps: epochs * stepsPerEpoch } };
}

/** The first objective whose schedule is stretched over the whole run. */
function scheduleOf({ objectives }: TrainingSection): TrainingSection['objectives'][number] | undefined {
  return objectives.find(({ schedule }) => spansRun(schedule));
}

function withSchedule(
  recorded: TrainingSection,
  epochs: number,
  choice: ScheduleChoice,
  { epochsDone }: ResumePoint,
): TrainingSection {
  const own = recorded.scheduleSpan ?? { firstEpoch: 0, epochs: recorded.epochs };
  const left = Math.max(1, epochs - epochsDone);
  const span = {
    keep: own,
    stretch: { firstEpoch: own.firstEpoch, epochs: Math.max(1, epochs - own.firstEpoch) },
    restart: { firstEpoch: epochsDone, epochs: left },
  }[choice];
  return { ...recorded, epochs, scheduleSpan: span };
}

/** A setting that a run and a project have differently, by its path. */
export interface SettingDifference {
  readonly path: string;
  readonly recorded: string;
  readonly wanted: string;
}

const shownDifferences = 5;

/** Differences as one text: `path: value in the run → value in the project`. */
export function differencesText(differences: readonly SettingDifference[]): string {
  const shown = differences
    .slice(0, shownDifferences)
    .map(({ path, recorded, wanted }) => `${path}: ${recorded} → ${wanted}`);
  return [...shown, ...(differences.length > shown.length ? ['…'] : [])].join('; ');
}

type Settings = { readonly training: TrainingSection; readonly data: DataSection };

/**
 * Settings that decide a run's numbers and that a project now has otherwise: the run goes on with its own. Epochs may change
 * on resume; where the first weights came from, and where the data lies, are of no more use.
 */
export function settingDifferences(recorded: Settings, wanted: Settings): readonly SettingDifference[] {
  const [before, after] = [recorded, wanted].map((settings) => flattened(decisive(settings)));
  const paths = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...paths].flatMap((path) => {
    const [was, is] = [before?.get(path) ?? '–', after?.get(path) ?? '–'];
    return was === is ? [] : [{ path, recorded: was, wanted: is }];
  });
}

function decisive({ training, data }: Settings): unknown {
  const { epochs: _, startFrom: __, scheduleSpan: ___, ...rest } = training;
  const { split, normalization, shuffle } = data;
  return { training: rest, data: { split, normalization, shuffle } };
}

/** The values of a tree by their paths, as `training.objectives.0.optimizer.learningRate`. */
function flattened(tree: unknown, path = ''): Map<string, string> {
  if (typeof tree !== 'object' || tree === null) return new Map([[path, canonicalJson(tree)]]);
  return new Map(
    Object.entries(tree).flatMap(([name, value]) =>
      value === undefined ? [] : [...flattened(value, path === '' ? name : `${path}.${name}`)],
    ),
  );
}
