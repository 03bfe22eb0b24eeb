import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, DiagnosticError } from '../../../shared/diagnostics/diagnostic.ts';
import { probabilitiesOf } from '../../../shared/ensemble/combine.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { labelsOf } from '../data/classes.ts';
import type { Target } from '../data/dataset.ts';
import { checked } from '../exporting/checked.ts';
import { runAnswers } from '../exporting/run-networks.ts';
import { Samples } from '../exporting/samples.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';
import { answerKind } from './answer-kind.ts';
import type { MemberRequest } from './members.ts';

export interface OutOfFoldRequest {
  /** The runs of all folds, in their order. */
  readonly members: readonly MemberRequest[];
  /** The CSV file to write. */
  readonly out: string;
}

/**
 * Writes what each sample was answered by the run that did not train on it: its position in the data, its fold, its target, and
 * the probability of each class, or the numbers. Nothing is written of answers that are neither. Problems: those of runs and their data.
 */
export async function outOfFold({
  members,
  out,
}: OutOfFoldRequest): Promise<Checked<{ readonly file: string | null; readonly samples: number }>> {
  try {
    const lines: { readonly sample: number; readonly text: string }[] = [];
    let heading = '';
    for (const [fold, request] of members.entries()) {
      const run = checked(await openTrainedRun(request.run));
      const data = checked(await openRunData(run, { ...request, part: 'validation' }));
      const samples = new Samples(data, run.record.dataFacts, false);
      const backend = checked(await selectBackend('cpu'));
      const context = { document: run.document, data, samples, backend };
      const answers = answerKind(context, run.weights);
      const { target } = data.dataset;
      const names = namesOf(target);
      if (!('kind' in answers) || names === undefined || samples.positions > 1)
        return ok({ file: null, samples: 0 });
      const { width, rows } = probabilitiesOf(await runAnswers(context, run.weights), answers.kind);
      heading = ['sample', 'fold', ...names.targets, ...names.answers].map(cell).join(',');
      const targets = targetTexts(target, data.split.validation);
      data.split.validation.forEach((sample, row) => {
        const numbers = Array.from({ length: width }, (_, i) => String(rows[row * width + i]));
        const text = [String(sample), String(fold), ...must(targets[row], 'a target'), ...numbers];
        lines.push({ sample, text: text.map(cell).join(',') });
      });
    }
    lines.sort((a, b) => a.sample - b.sample);
    checked(await writeTextAtomic(out, `${[heading, ...lines.map(({ text }) => text)].join('\n')}\n`));
    return ok({ file: out, samples: lines.length });
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

/** The columns of the target and of what is answered; undefined where nothing is known that a network should answer. */
function namesOf(
  target: Target,
): { readonly targets: readonly string[]; readonly answers: readonly string[] } | undefined {
  if (target.kind === 'class') return { targets: ['target'], answers: target.classes };
  if (target.kind === 'none') return undefined;
  return { targets: target.names.map((name) => `target ${name}`), answers: target.names };
}

function targetTexts(target: Target, samples: Uint32Array): readonly (readonly string[])[] {
  if (target.kind === 'class')
    return Array.from(labelsOf(target, samples), (label) => [target.classes[label] ?? '']);
  if (target.kind === 'none') return [];
  const { values, width } = target;
  return Array.from(samples, (sample) =>
    Array.from(values.subarray(sample * width, (sample + 1) * width), String),
  );
}

/** A cell of a CSV file (RFC 4180). */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
