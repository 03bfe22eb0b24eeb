import { resolve } from 'node:path';
import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import type { EnsembleResult } from '../../../shared/contract/ensemble.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { combinedRows, probabilitiesOf, type Rows } from '../../../shared/ensemble/combine.ts';
import { classWeights, numberWeights } from '../../../shared/ensemble/fit-weights.ts';
import type { AnswerKind, EnsembleMethod } from '../../../shared/ensemble/methods.ts';
import { greedyWeights } from '../../../shared/ensemble/select-greedily.ts';
import { stackedRows } from '../../../shared/ensemble/stack.ts';
import { labelsOf } from '../data/classes.ts';
import { checked } from '../exporting/checked.ts';
import { fileFormats } from '../exporting/formats/index.ts';
import type { RunFile } from '../exporting/run-file.ts';
import { type RunContext, runAnswers } from '../exporting/run-networks.ts';
import { Samples } from '../exporting/samples.ts';
import { selectBackend } from '../select-backend.ts';
import { openRunData } from '../training/open-run-data.ts';
import { answerKind } from './answer-kind.ts';
import {
  type Answering,
  type EnsembleCompression,
  type JoinedMembers,
  writeEnsembleFile,
} from './ensemble-file.ts';
import { compared, disagreementOf, figuresOf } from './figures.ts';
import { averagedWeights, type Member, type MemberRequest, openMembers, scalingText } from './members.ts';
import { type AnsweredPart, groupMeans, stackedOutOfFold } from './out-of-fold-stack.ts';
import { foldGroups } from './stack-groups.ts';

export interface EnsembleRequest {
  readonly members: readonly MemberRequest[];
  readonly method: EnsembleMethod;
  /** The ONNX file to write; `<out>.report.json` is written beside it. */
  readonly out?: string;
  readonly compression?: EnsembleCompression;
}

/**
 * Combines runs, evaluates them together beside each alone, and writes them as one ONNX file whose answers are those of the combined
 * members. Problems: ensemble-members-differ, ensemble-answers-unfit, those of runs, their data and of exporting.
 */
export async function ensembleRuns(
  request: EnsembleRequest,
  runFile?: RunFile,
): Promise<Checked<EnsembleResult>> {
  try {
    return ok(await new Ensemble(request, runFile).run());
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

class Ensemble {
  private readonly request: EnsembleRequest;
  private readonly runFile: RunFile;

  constructor(request: EnsembleRequest, runFile: RunFile = fileFormats.onnx.run) {
    this.request = request;
    this.runFile = runFile;
  }

  async run(): Promise<EnsembleResult> {
    const { method, out } = this.request;
    const members = await openMembers(this.request.members, method);
    if (method === 'stack') return this.stack(members);
    const alone = members.map(({ request, run }): Answering => ({ request, run, weights: run.weights }));
    const first = must(alone[0], 'a member');
    const together =
      method === 'soup'
        ? [{ ...first, weights: averagedWeights(alone.map(({ weights }) => weights)) }]
        : alone;
    const contexts = await this.contexts(together, 'validation');
    const kind = this.kindOf(together, contexts);
    const validation = await this.answers(alone, 'validation', kind);
    const hasTest = must(contexts[0], 'a context').data.split.test !== undefined;
    const test = hasTest ? await this.answers(alone, 'test', kind) : undefined;
    const weights = this.weights(validation, kind);
    const combine = async (part: AnsweredPart, name: DataPart): Promise<Rows> => {
      if (method !== 'soup') return combinedRows(part.members, method, weights);
      return must((await this.answers(together, name, kind)).members[0], 'an answer');
    };
    const joined = await combine(validation, 'validation');
    const tested = test && (await combine(test, 'test'));
    const figures = (rows: Rows, { target, samples }: AnsweredPart) => figuresOf(rows, target, samples);
    const [part, rows] = test && tested ? [test, tested] : [validation, joined];
    const names = alone.map(({ request }) => request.run);
    const result: EnsembleResult = {
      method,
      members: names.map((run, i) => ({
        run,
        weight: weights[i] as number,
        validation: figures(must(validation.members[i], run), validation),
        ...(test && { test: figures(must(test.members[i], run), test) }),
      })),
      validation: { samples: validation.samples.length, figures: figures(joined, validation) },
      ...(test && tested && { test: { samples: test.samples.length, figures: figures(tested, test) } }),
      disagreement: disagreementOf(part.members, part.target),
      comparison: compared(names, validation.members, part.members, {
        target: part.target,
        validationSamples: validation.samples,
        samples: part.samples,
        rows,
        part: test ? 'test' : 'validation',
      }),
      notes: alone.flatMap(({ run }) => run.problems),
    };
    if (out === undefined) return result;
    const combineAgain = (rows: readonly Rows[]): Rows =>
      method === 'soup' ? must(rows[0], 'an answer') : combinedRows(rows, method, weights);
    const joining = { kind, weights, expected: joined, combine: combineAgain };
    return this.write(out, { members: together, contexts, ...joining }, result);
  }

  /** A context for each, over a part; files scale themselves where the members scale differently. */
  private async contexts(members: readonly Answering[], part: DataPart): Promise<readonly RunContext[]> {
    const backend = checked(await selectBackend('cpu'));
    const open = async ({ run, request }: Answering): Promise<RunContext> => {
      const data = checked(await openRunData(run, { ...request, part }));
      const samples = new Samples(data, run.record.dataFacts, false);
      return { document: run.document, data, samples, backend };
    };
    const contexts: RunContext[] = [];
    for (const member of members) contexts.push(await open(member));
    if (new Set(contexts.map(scalingText)).size < 2) return contexts;
    return contexts.map((context, i) => ({
      ...context,
      samples: new Samples(context.data, members[i]?.run.record.dataFacts, true),
    }));
  }

  private kindOf(members: readonly Answering[], contexts: readonly RunContext[]): AnswerKind {
    const { method } = this.request;
    const kinds = members.map(({ weights }, i): string => {
      const answers = answerKind(must(contexts[i], 'a context'), weights);
      return 'kind' in answers ? answers.kind : answers.found;
    });
    const [kind = ''] = kinds;
    const isKnown = kind === 'softmax' || kind === 'sigmoid' || (kind === 'numbers' && method !== 'vote');
    if (isKnown && kinds.every((other) => other === kind)) return kind;
    const found = [...new Set(kinds)].join(', ');
    throw new DiagnosticError([diagnostic('ensemble-answers-unfit', {}, { method, found })]);
  }

  private async answers(
    members: readonly Answering[],
    part: DataPart,
    kind: AnswerKind,
  ): Promise<AnsweredPart> {
    const contexts = await this.contexts(members, part);
    const rows: Rows[] = [];
    for (const [i, { weights }] of members.entries())
      rows.push(probabilitiesOf(await runAnswers(must(contexts[i], 'a context'), weights), kind));
    const { data } = must(contexts[0], 'a context');
    return { target: data.dataset.target, samples: data.split.validation, members: rows };
  }

  /**
   * A stack: fitted on what each sample was answered by the runs that did not train on it, and evaluated there fold by fold with what
   * the other folds taught it.
   */
  private async stack(members: readonly Member[]): Promise<EnsembleResult> {
    const { out } = this.request;
    const groups = foldGroups(members);
    const alone = members.map(({ request, run }): Answering => ({ request, run, weights: run.weights }));
    const first = must(alone[0], 'a member');
    const { split } = first.run.document.data;
    const onFirstFold = alone.map((member) => ({ ...member, run: withSplit(member.run, split) }));
    const contexts = await this.contexts(onFirstFold, 'validation');
    const kind = this.kindOf(onFirstFold, contexts);
    const own: AnsweredPart[] = [];
    for (const member of alone) own.push(await this.answers([member], 'validation', kind));
    const { joined, samples, stack, parts } = stackedOutOfFold(groups, own, kind);
    const { target } = must(own[0], 'a part');
    const hasTest = must(contexts[0], 'a context').data.split.test !== undefined;
    const test = hasTest ? await this.answers(alone, 'test', kind) : undefined;
    const tested = test && stackedRows(groupMeans(groups, test.members), stack, kind);
    const figures = (rows: Rows, part: AnsweredPart) => figuresOf(rows, part.target, part.samples);
    const compareOn =
      test && tested
        ? { members: groupMeans(groups, test.members), samples: test.samples, rows: tested }
        : { members: parts, samples, rows: joined };
    const names = groups.map((group) => must(alone[must(group[0], 'a run')], 'a member').run.folder);
    const weights = alone.map((_, member) => {
      const group = groups.findIndex((one) => one.includes(member));
      return (stack.weights[group] as number) / (groups[group]?.length ?? 1);
    });
    const result: EnsembleResult = {
      method: 'stack',
      members: alone.map(({ run }, i) => {
        const part = must(own[i], 'a part');
        return {
          run: run.folder,
          weight: weights[i] as number,
          validation: figures(must(part.members[0], 'answers'), part),
          ...(test && { test: figures(must(test.members[i], 'answers'), test) }),
        };
      }),
      validation: { samples: samples.length, figures: figuresOf(joined, target, samples) },
      ...(test && tested && { test: { samples: test.samples.length, figures: figures(tested, test) } }),
      disagreement: disagreementOf(compareOn.members, target),
      comparison: compared(names, parts, compareOn.members, {
        target,
        validationSamples: samples,
        samples: compareOn.samples,
        rows: compareOn.rows,
        part: test ? 'test' : 'validation',
      }),
      notes: alone.flatMap(({ run }) => run.problems),
    };
    if (out === undefined) return result;
    const onFirst = await this.answers(onFirstFold, 'validation', kind);
    const expected = stackedRows(groupMeans(groups, onFirst.members), stack, kind);
    const stacking = { groups, stack };
    const equal = alone.map(() => 1 / alone.length);
    const combine = (rows: readonly Rows[]): Rows => stackedRows(groupMeans(groups, rows), stack, kind);
    const joining = { kind, weights: equal, expected, combine, stacking };
    return this.write(out, { members: onFirstFold, contexts, ...joining }, result);
  }

  private write(out: string, members: JoinedMembers, result: EnsembleResult): Promise<EnsembleResult> {
    const { method, compression, members: named } = this.request;
    const runs = named.map(({ run }) => run);
    return writeEnsembleFile({ out: resolve(out), method, compression, runs }, members, result, this.runFile);
  }

  private weights({ target, samples, members }: AnsweredPart, kind: AnswerKind): readonly number[] {
    const { method } = this.request;
    if (method === 'greedy')
      return greedyWeights(members, (rows) => {
        const { loss, meanSquaredError } = figuresOf(rows, target, samples);
        return loss ?? meanSquaredError ?? Number.POSITIVE_INFINITY;
      });
    if (method !== 'weighted') return members.map(() => 1 / members.length);
    if (target.kind === 'class') return classWeights(members, labelsOf(target, samples));
    if (kind !== 'numbers' || target.kind !== 'number') return members.map(() => 1 / members.length);
    const { values, width } = target;
    const targets = Array.from(samples, (sample) => [
      ...values.subarray(sample * width, (sample + 1) * width),
    ]).flat();
    return numberWeights(members, targets);
  }
}

/** A run that is asked about the part of another fold. */
function withSplit(run: Member['run'], split: Member['run']['document']['data']['split']): Member['run'] {
  const { document } = run;
  return { ...run, document: { ...document, data: { ...document.data, split } } };
}
