import './data-report.css';
import './lineage-view.css';
import { LoaderCircle, Route, TriangleAlert } from 'lucide-react';
import { type FormEvent, Fragment, useEffect, useRef } from 'react';
import type { SampleLineage, StepTouch } from '../../shared/contract/sample-lineage.ts';
import { stepKinds, steps } from '../../shared/data/steps/index.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { useTexts } from '../i18n/index.ts';
import { refreshRuns, useRuns } from '../state/runs-store.ts';
import { forgetLineage, lookUpSample, useLineage } from '../state/sample-lineage.ts';
import { Button } from '../ui/button.tsx';
import { classLabel } from '../ui/class-label.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Progress } from '../ui/progress.tsx';
import { runTitle } from '../ui/run-title.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

/** Where one sample comes from, what the recipe made of it, and what each run answers to it. */
export function LineageView() {
  const { t, language } = useTexts();
  const { state, done, total, lineage, problems } = useLineage();
  const [problem] = problems;
  return (
    <>
      <LineageBar />
      {state === 'looking' ? (
        <div className="data-busy">
          <Progress what={t('lineage.looking')} share={total > 0 ? done / total : undefined}>
            <Button look="plain" onClick={forgetLineage}>
              {t('files.cancel')}
            </Button>
          </Progress>
        </div>
      ) : state === 'failed' && problem !== undefined ? (
        <EmptyState
          icon={TriangleAlert}
          title={explain(problem, language).message}
          text={explain(problem, language).fix}
        />
      ) : lineage === undefined ? (
        <EmptyState
          icon={state === 'idle' ? Route : LoaderCircle}
          title={t('lineage.none')}
          text={t('lineage.noneText')}
        />
      ) : (
        <div className="sample-area scroll data-report" {...scrolledByKeys}>
          <Origin lineage={lineage} />
          <Touches touches={lineage.steps} />
          <Mentions lineage={lineage} />
        </div>
      )}
    </>
  );
}

/** The name of the sample that is looked up. */
function LineageBar() {
  const { t } = useTexts();
  const { name, state, asked } = useLineage();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') void lookUpSample(name.trim());
  };
  return (
    <form className="sample-bar" onSubmit={onSubmit}>
      <label className="field-box lineage-name">
        <input
          ref={field}
          value={name}
          placeholder={t('lineage.name')}
          aria-label={t('lineage.name')}
          onChange={(event) => useLineage.setState({ name: event.target.value })}
        />
      </label>
      <Button type="submit" disabled={name.trim() === '' || state === 'looking'}>
        {t('lineage.lookUp')}
      </Button>
    </form>
  );
}

function Origin({ lineage }: { readonly lineage: SampleLineage }) {
  const { t } = useTexts();
  const { sample, file, row, box, text, target, part } = lineage;
  const facts = [
    ['sample', sample],
    ['file', file],
    ['row', row],
    ['box', box],
    ['text', text],
    ['target', target === undefined || target === '' ? undefined : classLabel(target)],
    ['part', part === undefined ? t('lineage.leftOut') : t(`data.${part}`)],
  ] as const;
  return (
    <dl className="value-list">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <Fragment key={name}>
            <dt>{t(`lineage.${name}`)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

function Touches({ touches }: { readonly touches: readonly StepTouch[] }) {
  const { t, local } = useTexts();
  const nameOf = (touch: StepTouch): string => {
    const kind = stepKinds.find((known) => known === touch.kind);
    return kind === undefined ? touch.kind : local(declaredText(steps[kind].schema).title);
  };
  return (
    <section>
      <h3>{t('lineage.steps')}</h3>
      {touches.length === 0 && <p className="quiet">{t('lineage.noSteps')}</p>}
      {touches.map((touch) => (
        <div key={touch.place} className="lineage-step">
          <p>
            {t('lineage.step', { place: touch.place, name: nameOf(touch) })}{' '}
            <span className="quiet">{t(`lineage.what.${touch.what}`)}</span>
          </p>
          {touch.changes.length > 0 && <Changes touch={touch} />}
        </div>
      ))}
    </section>
  );
}

function Changes({ touch: { changes, count } }: { readonly touch: StepTouch }) {
  const { t } = useTexts();
  return (
    <table className="columns">
      <thead>
        <tr>
          <th scope="col">{t('lineage.column')}</th>
          <th scope="col">{t('lineage.before')}</th>
          <th scope="col">{t('lineage.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row">{name === '' ? t('lineage.label') : name}</th>
            <td className="mono">{before ?? '–'}</td>
            <td className="mono">{after ?? '–'}</td>
          </tr>
        ))}
        {count > changes.length && (
          <tr>
            <td colSpan={3} className="quiet">
              {t('lineage.more', { count: count - changes.length })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Every run, newest first: the part in which it had the sample, and what it answers. */
function Mentions({ lineage: { runs: mentions } }: { readonly lineage: SampleLineage }) {
  const { t, language } = useTexts();
  const known = useRuns((state) => state.runs);
  useEffect(() => void refreshRuns(), []);
  const isNumbers = mentions.some(({ answer }) => answer?.error !== undefined);
  const titleOf = (id: string): string => {
    const run = known.find((one) => one.run === id);
    return run === undefined ? id : runTitle(run, t);
  };
  return (
    <section>
      <h3>{t('lineage.runs')}</h3>
      {mentions.length === 0 ? (
        <p className="quiet">{t('lineage.noRuns')}</p>
      ) : (
        <table className="columns">
          <thead>
            <tr>
              <th scope="col">{t('lineage.run')}</th>
              <th scope="col">{t('lineage.part')}</th>
              <th scope="col">{t('lineage.target')}</th>
              <th scope="col">{t('lineage.answer')}</th>
              {!isNumbers && <th scope="col">{t('lineage.confidence')}</th>}
              <th scope="col">{t(isNumbers ? 'lineage.error' : 'lineage.loss')}</th>
            </tr>
          </thead>
          <tbody>
            {mentions.map(({ run, part, target, answer, problems }) => (
              <tr key={run}>
                <th scope="row">
                  {titleOf(run)}
                  {problems.map((problem) => (
                    <p key={problem.code} className="quiet lineage-problem">
                      {explain(problem, language).message}
                    </p>
                  ))}
                </th>
                <td>
                  {part === undefined
                    ? t(problems.length > 0 ? 'lineage.unknown' : 'lineage.absent')
                    : t(`data.${part}`)}
                </td>
                <td className="mono">{target === undefined || target === '' ? '–' : classLabel(target)}</td>
                <td className="mono">
                  {answer === undefined ? '–' : classLabel(answer.text)}{' '}
                  {answer?.isRight !== undefined && (
                    <span className={answer.isRight ? 'quiet' : 'lineage-wrong'}>
                      {t(answer.isRight ? 'lineage.right' : 'lineage.wrong')}
                    </span>
                  )}
                </td>
                {!isNumbers && <td className="mono">{figureText(answer?.confidence ?? null)}</td>}
                <td className="mono">{figureText(answer?.loss ?? answer?.error ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
