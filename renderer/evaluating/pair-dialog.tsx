import './pair-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { Check, X } from 'lucide-react';
import { useRef } from 'react';
import { dataParts } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { ShownComparison } from '../../shared/contract/runs.ts';
import { figureText, metricText, shareText, wholeText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { evaluationActions } from '../actions/evaluation-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useFilePicker } from '../state/file-picking.ts';
import { closePair, compareAnswers, useRunPair } from '../state/run-pair.ts';
import { useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { classLabel } from '../ui/class-label.ts';
import { ProblemList } from '../ui/problem-card.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { AwaitedEvaluation } from './awaited-evaluation.tsx';

const picked = 'picked';

/** Two runs on the same samples: which is better, how sure that is, and the samples on which they differ. */
export function PairDialog() {
  const { t } = useTexts();
  const open = useRunPair((state) => state.open);
  const picking = useFilePicker((state) => state.open !== undefined);
  const runs = useRuns((state) => state.runs);
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { state, on, comparison, problems, samples } = open;
  const numbers = open.runs.map((id) => runs.find(({ run }) => run === id)?.number ?? 0);
  const [first = 0, second = 0] = numbers;
  const options = [
    ...dataParts.map((value) => ({ value: String(value), title: t(`evaluating.parts.${value}`) })),
    ...(on.picked === undefined ? [] : [{ value: picked, title: t('evaluating.pair.picked') }]),
  ];
  const choose = (value: string): void => {
    const part = dataParts.find((name) => name === value);
    if (part !== undefined) void compareAnswers(open.runs, { part });
  };
  return (
    <Dialog.Root open={!picking} onOpenChange={(shown) => !shown && closePair()}>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog pair-dialog" initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>{t('evaluating.pair.title', { first, second })}</Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('evaluating.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="evaluation-bar">
            <ChoiceSelect
              className="field-box evaluation-choice"
              value={on.part ?? picked}
              label={t('evaluating.part')}
              options={options}
              onChange={choose}
            />
            <ActionButton
              action={evaluationActions.besideFile}
              look="plain"
              label={t('evaluating.action.besideFileShort')}
            />
            <ActionButton
              action={evaluationActions.besideFolder}
              look="plain"
              label={t('evaluating.action.besideFolderShort')}
            />
            {on.picked !== undefined && <span className="mono quiet pair-path">{on.picked.path}</span>}
          </div>
          <div className="evaluation-content" ref={content} tabIndex={-1}>
            <AwaitedEvaluation
              busy={state === 'comparing' ? t('evaluating.pair.comparing') : undefined}
              onCancel={closePair}
              problems={state === 'failed' ? problems : []}
            />
            {comparison !== undefined && (
              <Compared comparison={comparison} samples={samples} numbers={[first, second]} />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ComparedProps {
  readonly comparison: ShownComparison;
  readonly samples: ReadonlyMap<number, SamplePreview>;
  /** Of the two runs. */
  readonly numbers: readonly [number, number];
}

function Compared({ comparison: found, samples, numbers }: ComparedProps) {
  const { t, language } = useTexts();
  const [first, second] = numbers;
  const { figures, comparison, outcome, differing, examples, notes } = found;
  const [low, high] = comparison.interval.map((end) => signedText(comparison.figure, end));
  const names = Object.keys(figures[0] ?? {});
  const isOfClasses = examples.some(({ answers }) => answers[0]?.label !== null);
  const values = {
    count: differing,
    n: wholeText(differing, language),
    total: wholeText(found.samples, language),
  };
  return (
    <>
      {notes.length > 0 && (
        <div className="scroll pair-notes">
          <ProblemList problems={notes} />
        </div>
      )}
      <section className="pair-figures">
        <table aria-label={t('evaluating.pair.figures')}>
          <thead>
            <tr>
              <th scope="col">{t('evaluating.samples', { count: found.samples, n: values.total })}</th>
              {names.map((name) => (
                <th key={name} scope="col" className="pair-number">
                  {shortFigureTitle(name, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map((own, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: there are two, in their order.
              <tr key={place}>
                <th scope="row">{t('evaluating.pair.run', { number: numbers[place] ?? 0 })}</th>
                {names.map((name) => (
                  <td key={name} className="mono pair-number">
                    {metricText(name, own[name] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p role="status">
          <strong>{t(`evaluating.pair.outcome.${outcome}`, { first, second })}</strong>{' '}
          <span className="quiet">
            {t('evaluating.pair.evidence', {
              figure: shortFigureTitle(comparison.figure, language),
              difference: signedText(comparison.figure, comparison.difference),
              low: low ?? '',
              high: high ?? '',
            })}
          </span>
        </p>
      </section>
      <h3 className="pair-heading">
        {t(
          isOfClasses || examples.length === 0 ? 'evaluating.pair.differ' : 'evaluating.pair.furthest',
          values,
        )}
      </h3>
      {examples.length > 0 && (
        <section
          className="scroll pair-samples"
          aria-label={t('evaluating.pair.samples')}
          {...scrolledByKeys}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{t('evaluating.pair.sample')}</th>
                <th scope="col">{t('evaluating.pair.target')}</th>
                <th scope="col">{t('evaluating.pair.run', { number: first })}</th>
                <th scope="col">{t('evaluating.pair.run', { number: second })}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map((example) => (
                <ExampleRow key={example.index} example={example} sample={samples.get(example.index)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

type Example = ShownComparison['examples'][number];

function ExampleRow({
  example: { sample: name, target, answers },
  sample,
}: {
  readonly example: Example;
  readonly sample: SamplePreview | undefined;
}) {
  const { t } = useTexts();
  return (
    <tr>
      <td>
        <span className="pair-sample">
          {sample?.picture !== undefined && (
            <img src={sample.picture} alt={t('evaluating.pair.picture', { name })} />
          )}
          <span className="mono" title={name}>
            {sample?.text ?? name}
          </span>
        </span>
      </td>
      <td>{classLabel(target)}</td>
      {answers.map((answer, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: there are two, in their order.
        <td key={place} data-right={answer.isRight}>
          <Answer answer={answer} />
        </td>
      ))}
    </tr>
  );
}

function Answer({
  answer: { label, confidence, values, isRight },
}: {
  readonly answer: Example['answers'][number];
}) {
  const { t } = useTexts();
  if (label === null)
    return (
      <span className="mono">
        {values.map((value) => (value === null ? '–' : figureText(value))).join(', ')}
      </span>
    );
  const Icon = isRight === true ? Check : X;
  return (
    <span className="pair-answer">
      <Icon
        size={14}
        strokeWidth={1.75}
        aria-label={t(isRight === true ? 'evaluating.pair.right' : 'evaluating.pair.wrong')}
      />
      {classLabel(label)}
      {confidence !== null && <span className="mono quiet">{shareText(confidence)}</span>}
    </span>
  );
}

/** With its sign, which says the direction. */
function signedText(figure: string, value: number): string {
  return `${value < 0 ? '−' : '+'}${metricText(figure, Math.abs(value))}`;
}
