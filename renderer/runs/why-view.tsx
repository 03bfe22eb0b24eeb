import './why-view.css';
import { X } from 'lucide-react';
import type { Explanation } from '../../shared/contract/explanation.ts';
import type { Askable, RunAnswers } from '../../shared/contract/runs.ts';
import { methods } from '../../shared/explain/methods/index.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { explainAnswer, forgetWhy, useRunWhy, type WhyQuestion } from '../state/run-why.ts';
import { Button } from '../ui/button.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { AttentionGrid } from './attention-grid.tsx';
import { AttributionBars } from './attribution-bars.tsx';
import { ShadedTokens } from './shaded-tokens.tsx';

interface WhyViewProps {
  readonly askable: Askable;
  readonly answers: RunAnswers['answers'];
}

/** Why an answer is as it is: by a method of choice, for a class of choice, as colours over what was given. */
export function WhyView({ askable, answers }: WhyViewProps) {
  const { t } = useTexts();
  const why = useRunWhy((state) => state.why);
  if (why === undefined) return null;
  const { question, state, explanation, problems } = why;
  const answer = answers[question.row];
  return (
    <section className="why" aria-label={t('runs.why.title')}>
      <header className="why-head">
        <h3>{t('runs.why.of', { answer: answer?.label ?? answer?.input ?? '' })}</h3>
        <span className="quiet mono why-input">{answer?.input}</span>
        <span className="spacer" />
        <Button look="quiet" aria-label={t('runs.why.close')} onClick={forgetWhy}>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <div className="why-body scroll" {...scrolledByKeys}>
        <div className="why-settings">
          <WhySettings askable={askable} question={question} heads={explanation?.attention?.heads ?? 0} />
        </div>
        <div className="why-result">
          {state === 'explaining' && (
            <Progress what={t('runs.why.explaining')} share={undefined}>
              <Button onClick={forgetWhy}>{t('files.cancel')}</Button>
            </Progress>
          )}
          {state === 'failed' && (
            <div role="alert">
              <ProblemList problems={problems} />
            </div>
          )}
          {explanation !== undefined && <Explained explanation={explanation} askable={askable} />}
        </div>
      </div>
    </section>
  );
}

interface WhySettingsProps {
  readonly askable: Askable;
  readonly question: WhyQuestion;
  /** Of the attention that is shown; 0 where none is. */
  readonly heads: number;
}

function WhySettings({ askable, question, heads }: WhySettingsProps) {
  const { t, local } = useTexts();
  const { method, node = '', target = '', head } = question;
  const { looksAtNode } = methods[method];
  const nodes = looksAtNode === 'attention' ? askable.attention : askable.nodes;
  return (
    <>
      <ChoiceSetting
        label={t('runs.why.method')}
        help={[local(methods[method].summary)]}
        value={method}
        options={askable.methods.map((value) => ({ value, title: local(methods[value].title) }))}
        onChange={(next) => {
          const isSame = methods[next].looksAtNode === looksAtNode;
          const kept = isSame ? question : { ...question, node: undefined, head: undefined };
          void explainAnswer({ ...kept, method: next });
        }}
      />
      {looksAtNode !== undefined && nodes.length > 0 && (
        <ChoiceSetting
          label={t('runs.why.node')}
          value={node}
          options={[
            {
              value: '',
              title: t(looksAtNode === 'attention' ? 'runs.why.lastAttention' : 'runs.why.lastConvolution'),
            },
            ...nodes.map((value) => ({ value, title: value })),
          ]}
          onChange={(next) => void explainAnswer({ ...question, node: next, head: undefined })}
        />
      )}
      {heads > 1 && (
        <ChoiceSetting
          label={t('runs.why.head')}
          value={String(head ?? '')}
          options={[
            { value: '', title: t('runs.why.allHeads', { count: heads }) },
            ...Array.from({ length: heads }, (_, i) => ({ value: String(i + 1), title: String(i + 1) })),
          ]}
          onChange={(next) =>
            void explainAnswer({ ...question, head: next === '' ? undefined : Number(next) })
          }
        />
      )}
      {looksAtNode !== 'attention' && askable.targets.length > 1 && (
        <ChoiceSetting
          label={t('runs.why.target')}
          value={target}
          options={[
            { value: '', title: t('runs.why.theAnswer') },
            ...askable.targets.map((value) => ({ value, title: value })),
          ]}
          onChange={(next) => void explainAnswer({ ...question, target: next })}
        />
      )}
      <p className="quiet why-summary">{local(methods[method].summary)}</p>
    </>
  );
}

function Explained({
  explanation,
  askable,
}: {
  readonly explanation: Explanation;
  readonly askable: Askable;
}) {
  const { t } = useTexts();
  const { picture, maps, attention, values, target, score, completeness, node, notes } = explanation;
  if (attention !== undefined)
    return (
      <>
        <p className="why-score">{t('runs.why.looks', { node })}</p>
        <AttentionGrid attention={attention} weights={values.filter((value) => typeof value === 'number')} />
        {notes.length > 0 && <ProblemList problems={notes} />}
      </>
    );
  const named = values.filter((value) => typeof value !== 'number');
  return (
    <>
      <p className="why-score">
        {t('runs.why.score', { target, score: figureText(score) })}
        {node !== undefined && <span className="quiet"> · {t('runs.why.at', { node })}</span>}
      </p>
      {picture !== undefined && (
        <img
          className="why-picture"
          src={picture}
          data-sheet={maps !== undefined}
          alt={
            maps === undefined
              ? t(node === undefined ? 'runs.why.picture' : 'runs.why.pictureAt', { target, node })
              : t('runs.why.maps', { node, count: maps[0], size: `${maps[1]}×${maps[2]}` })
          }
        />
      )}
      {picture === undefined && askable.kind === 'text' && named.length > 0 && (
        <ShadedTokens tokens={named} target={target} />
      )}
      {picture === undefined && askable.kind !== 'text' && named.length > 0 && (
        <AttributionBars values={named} label={t('runs.why.columns', { target })} />
      )}
      {maps === undefined ? (
        <p className="why-legend quiet">
          <i className="why-key" data-sign="for" aria-hidden /> {t('runs.why.for', { target })}
          <i className="why-key" data-sign="against" aria-hidden /> {t('runs.why.against', { target })}
        </p>
      ) : (
        <p className="quiet">{t('runs.why.maps', { node, count: maps[0], size: `${maps[1]}×${maps[2]}` })}</p>
      )}
      {completeness !== undefined && (
        <p className="why-completeness">
          {t('runs.why.completeness', {
            sum: figureText(completeness.sum),
            difference: figureText(completeness.difference),
            error: errorText(completeness.error),
          })}
        </p>
      )}
      {notes.length > 0 && <ProblemList problems={notes} />}
    </>
  );
}

/** A share as percent with two places, since shares of a percent matter here. */
function errorText(error: number): string {
  return error < 1e-4 ? '<0.01%' : `${(error * 100).toFixed(2)}%`;
}
