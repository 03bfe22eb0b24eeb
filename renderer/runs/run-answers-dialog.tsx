import './run-answers-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { CircleHelp, MessageCircleQuestion, X } from 'lucide-react';
import { useRef } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { Askable, AskedInput, RunAnswers } from '../../shared/contract/runs.ts';
import type { MethodKind } from '../../shared/explain/methods/index.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { runActions } from '../actions/run-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useFilePicker } from '../state/file-picking.ts';
import { askRun, closeRunAnswers, useRunAnswers } from '../state/run-answers.ts';
import { explainAnswer, useRunWhy } from '../state/run-why.ts';
import { useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { TypedSample } from './typed-sample.tsx';
import { WhyView } from './why-view.tsx';

/** Trying a run: what it answers to a file, a text or a row of a person, with its confidence and why. */
export function RunAnswersDialog() {
  const { t } = useTexts();
  const open = useRunAnswers((state) => state.open);
  const askable = useRunAnswers((state) => state.askable);
  const isExplained = useRunWhy((state) => state.why !== undefined);
  const picking = useFilePicker((state) => state.open !== undefined);
  const number = useRuns((state) => state.runs.find(({ run }) => run === open?.run)?.number);
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { state, given, answers, problems, run, savedTo } = open;
  const picked = given?.picked;
  return (
    <Dialog.Root open={!picking} onOpenChange={(shown) => !shown && closeRunAnswers()}>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="dialog run-answers"
          data-run={run}
          data-why={isExplained}
          initialFocus={content}
        >
          <div className="dialog-title">
            <Dialog.Title>{t('runs.answers.title', { number: number ?? 0 })}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('runs.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="run-answers-content" ref={content} tabIndex={-1}>
            {askable !== undefined && <TypedSample key={run} run={run} askable={askable} />}
            {picked !== undefined && <p className="mono quiet run-answers-path">{picked.path}</p>}
            {state === 'choosing' && (
              <EmptyState
                icon={MessageCircleQuestion}
                title={t('runs.answers.choose')}
                text={t('runs.answers.chooseText')}
              >
                <Ways />
              </EmptyState>
            )}
            {state === 'answering' && (
              <div className="run-answers-busy">
                <Progress what={t('runs.answers.answering')} share={undefined}>
                  <Button onClick={() => askRun(run)}>{t('files.cancel')}</Button>
                </Progress>
              </div>
            )}
            {state === 'failed' && (
              <div role="alert" className="scroll">
                <ProblemList problems={problems} />
              </div>
            )}
            {answers !== undefined && given !== undefined && (
              <Answers answers={answers} savedTo={savedTo} askable={askable} run={run} input={given.input} />
            )}
            {answers !== undefined && askable !== undefined && (
              <WhyView askable={askable} answers={answers.answers} />
            )}
          </div>
          {(state === 'answered' || state === 'failed') && (
            <div className="run-answers-foot">
              {state === 'answered' && picked !== undefined && (
                <ActionButton
                  action={runActions.saveAnswers}
                  look="plain"
                  size="large"
                  label={t('runs.answers.save')}
                />
              )}
              <Ways />
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Ways() {
  const { t } = useTexts();
  return (
    <span className="run-answers-ways">
      <ActionButton action={runActions.answerFile} look="plain" size="large" label={t('runs.answers.file')} />
      <ActionButton
        action={runActions.answerFolder}
        look="plain"
        size="large"
        label={t('runs.answers.folder')}
      />
    </span>
  );
}

function Answers({
  answers: { answers, total, notes },
  savedTo,
  askable,
  run,
  input: given,
}: {
  readonly answers: RunAnswers;
  readonly savedTo: string | undefined;
  readonly askable: Askable | undefined;
  readonly run: RunId;
  readonly input: AskedInput;
}) {
  const explained = useRunWhy((state) => state.why?.question.row);
  const [method] = askable?.methods ?? [];
  const { t, language } = useTexts();
  const isClass = answers.some(({ label }) => label !== null);
  return (
    <>
      {notes.length > 0 && (
        <div className="scroll run-answers-notes">
          <ProblemList problems={notes} />
        </div>
      )}
      <section className="scroll run-answers-table" aria-label={t('runs.answers.table')} {...scrolledByKeys}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('runs.answers.input')}</th>
              <th scope="col">{t('runs.answers.answer')}</th>
              {isClass && <th scope="col">{t('runs.answers.confidence')}</th>}
              {method !== undefined && (
                <th scope="col">
                  <span className="hidden-text">{t('runs.why.title')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {answers.map(({ input, label, values, confidence }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same input may be given twice; the list never changes.
              <tr key={place}>
                <th scope="row" className="mono">
                  {input}
                </th>
                <td className="mono">{label ?? (values ?? []).map(figureText).join(', ')}</td>
                {isClass && (
                  <td className="mono">
                    {confidence === null ? figureText(null) : `${(confidence * 100).toFixed(1)}%`}
                  </td>
                )}
                {method !== undefined && (
                  <td className="run-answers-why">
                    <Button
                      look="plain"
                      aria-pressed={explained === place}
                      aria-label={t('runs.why.ask', { input })}
                      onClick={() =>
                        void explainAnswer({
                          run,
                          input: given,
                          row: place,
                          method: usualMethod(askable) ?? method,
                        })
                      }
                    >
                      <CircleHelp size={14} strokeWidth={1.75} aria-hidden />
                      {t('runs.why.title')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet run-answers-count" role="status">
        {t(total > answers.length ? 'runs.answers.firstOf' : 'runs.answers.count', {
          count: total,
          formatted: wholeText(total, language),
          shown: wholeText(answers.length, language),
        })}
        {savedTo !== undefined && ` · ${t('runs.answers.saved', { path: savedTo })}`}
      </p>
    </>
  );
}

/** What people read first: where a picture decided, what each word or column adds. */
const firstMethods: readonly MethodKind[] = ['grad-cam', 'shap', 'integrated-gradients'];

function usualMethod(askable: Askable | undefined): MethodKind | undefined {
  return firstMethods.find((method) => askable?.methods.includes(method));
}
