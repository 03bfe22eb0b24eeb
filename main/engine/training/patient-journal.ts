import { err, ok } from '../../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import type { RunJournal } from './loop-session.ts';
import { mayPass, type Patience } from './patience.ts';

/**
 * A journal that waits for a disk which takes nothing now, and so pauses the loop that writes to it. Records that could not
 * be written when an end was asked for stay in their order: they go before anything later, or the checkpoint that would
 * know of them fails with their problem.
 */
export function patientJournal(journal: RunJournal, patience: Patience): RunJournal {
  const owed: MetricsRecord[] = [];
  const until = async (write: () => Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> => {
    const written = await patience.until(async (): Promise<Checked<void>> => {
      const problems = await write();
      return problems.length === 0 ? ok(undefined) : err(problems);
    });
    return written.ok ? [] : written.error;
  };
  const writeOwed = async (): Promise<readonly Diagnostic[]> => {
    for (let next = owed[0]; next !== undefined; next = owed[0]) {
      const record = next;
      const problems = await until(() => journal.record(record));
      if (problems.length > 0) return problems;
      owed.shift();
    }
    return [];
  };
  return {
    async record(record) {
      owed.push(record);
      const problems = await writeOwed();
      return mayPass(problems) ? [] : problems;
    },
    async checkpoint(position, state, best) {
      const problems = await writeOwed();
      return problems.length > 0 ? problems : until(() => journal.checkpoint(position, state, best));
    },
    look: (look) => until(() => journal.look(look)),
    profile: (profile) => until(() => journal.profile(profile)),
    snapshot: (weights) => until(() => journal.snapshot(weights)),
  };
}
