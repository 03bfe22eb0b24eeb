/** Everything that stands between the open project and a run, in one list: what is wrong with its data, then with its graph. */
import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { useDataReading } from './data-reading.ts';
import { useFacts } from './facts-store.ts';

export interface ListedProblem {
  readonly problem: Diagnostic;
  /** Which part of the project it is about. */
  readonly about: 'data' | 'graph';
  /** Best first; empty until they are found, and of data. */
  readonly repairs: readonly Repair[];
}

/** The list of the moment, for actions. */
export function listedProblems(): readonly ListedProblem[] {
  return listOf(useDataReading.getState(), useFacts.getState());
}

/** The list, kept up to date. */
export function useListedProblems(): readonly ListedProblem[] {
  const reading = useDataReading();
  const problems = useFacts((state) => state.problems);
  const repairs = useFacts((state) => state.repairs);
  return listOf(reading, { problems, repairs });
}

type Reading = Pick<ReturnType<typeof useDataReading.getState>, 'state' | 'problems'>;
type Facts = Pick<ReturnType<typeof useFacts.getState>, 'problems' | 'repairs'>;

function listOf(reading: Reading, { problems, repairs }: Facts): readonly ListedProblem[] {
  const ofData = reading.state === 'failed' ? reading.problems : [];
  return [
    ...ofData.map((problem): ListedProblem => ({ problem, about: 'data', repairs: [] })),
    ...problems.map((problem, i): ListedProblem => ({ problem, about: 'graph', repairs: repairs[i] ?? [] })),
  ];
}
