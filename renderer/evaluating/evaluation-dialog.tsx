import './evaluating.css';
import { Dialog } from '@base-ui/react/dialog';
import { Tabs } from '@base-ui/react/tabs';
import { ChartSpline, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { type DataPart, dataParts } from '../../shared/contract/common.ts';
import type { RunEvaluation } from '../../shared/contract/runs.ts';
import { metricText, wholeText } from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import { useTexts } from '../i18n/index.ts';
import { closeDepth, evaluateInDepth, useRunDepth } from '../state/run-depth.ts';
import { useRuns } from '../state/runs-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { AwaitedEvaluation } from './awaited-evaluation.tsx';
import { CalibrationView } from './calibration-view.tsx';
import { CurvesView } from './curves-view.tsx';
import { ForecastView } from './forecast-view.tsx';
import { MistakesView } from './mistakes-view.tsx';
import { ResidualsView } from './residuals-view.tsx';
import { ThresholdView } from './threshold-view.tsx';

type Curves = NonNullable<RunEvaluation['curves']>;
type DepthTab = 'curves' | 'threshold' | 'calibration' | 'mistakes' | 'residuals' | 'forecasts';

/** Of how many answers each can be the mean. */
const testTimeChoices = [1, 5, 10, 20, 50];

/** How a run answers a part of its data, in depth. */
export function EvaluationDialog() {
  const { t, language } = useTexts();
  const open = useRunDepth((state) => state.open);
  const number = useRuns((state) => state.runs.find(({ run }) => run === open?.run)?.number);
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { run, part, testTime, state, evaluation, problems } = open;
  const choosePart = (chosen: string): void => {
    const known = dataParts.find((name) => name === chosen);
    if (known !== undefined) void evaluateInDepth(run, { part: known, testTime });
  };
  return (
    <Dialog.Root open onOpenChange={(shown) => !shown && closeDepth()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog evaluation-dialog" initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>
              {number === undefined ? t('evaluating.titleOnly') : t('evaluating.title', { number })}
            </Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('evaluating.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="evaluation-bar">
            <ChoiceSelect
              className="field-box evaluation-choice"
              value={part}
              label={t('evaluating.part')}
              options={dataParts.map((value) => ({ value, title: t(`evaluating.parts.${value}`) }))}
              onChange={choosePart}
            />
            <ChoiceSelect
              className="field-box evaluation-choice evaluation-draws"
              value={String(testTime)}
              label={t('evaluating.testTime')}
              options={testTimeChoices.map((draws) => ({
                value: String(draws),
                title: draws === 1 ? t('evaluating.oneAnswer') : t('evaluating.meanOfAnswers', { n: draws }),
              }))}
              onChange={(draws) => void evaluateInDepth(run, { part, testTime: Number(draws) })}
            />
            {evaluation !== undefined && (
              <span className="quiet">
                {t('evaluating.samples', {
                  count: evaluation.samples,
                  n: wholeText(evaluation.samples, language),
                })}
              </span>
            )}
            {Object.entries(evaluation?.figures ?? {}).map(([name, value]) => (
              <span key={name} className="quiet">
                {shortFigureTitle(name, language)} <span className="mono">{metricText(name, value)}</span>
              </span>
            ))}
          </div>
          <div className="evaluation-content" ref={content} tabIndex={-1}>
            <AwaitedEvaluation
              busy={state === 'evaluating' ? t('evaluating.evaluating') : undefined}
              onCancel={closeDepth}
              problems={state === 'failed' ? problems : []}
            />
            {evaluation?.curves && (
              <Depth key={`${run} ${part} ${testTime}`} curves={evaluation.curves} part={part} />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function tabsOf(curves: Curves): readonly DepthTab[] {
  if (curves.kind === 'numbers')
    return curves.forecasts.length > 0 ? ['forecasts', 'residuals'] : ['residuals'];
  if (curves.kind === 'none') return [];
  return [
    'curves',
    ...(curves.thresholds === null ? [] : (['threshold'] as const)),
    'calibration',
    'mistakes',
  ];
}

function Depth({ curves, part }: { readonly curves: Curves; readonly part: DataPart }) {
  const { t } = useTexts();
  const tabs = tabsOf(curves);
  const [chosen, setChosen] = useState<DepthTab>();
  const tab = tabs.find((name) => name === chosen) ?? tabs[0];
  if (tab === undefined || curves.kind === 'none') {
    const reason = curves.kind === 'none' ? curves.reason : 'other';
    return (
      <EmptyState
        icon={ChartSpline}
        title={t('evaluating.noneTitle')}
        text={t(`evaluating.none.${reason}`)}
      />
    );
  }
  return (
    <Tabs.Root
      className="evaluation-views"
      value={tab}
      onValueChange={(next: DepthTab) => setChosen(next)}
      data-part={part}
    >
      <Tabs.List className="evaluation-tabs" aria-label={t('evaluating.views')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} className="evaluation-tab">
            {t(`evaluating.view.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className="evaluation-view">
        {curves.kind === 'classes' && tab === 'curves' && <CurvesView curves={curves} />}
        {curves.kind === 'classes' && tab === 'threshold' && <ThresholdView curves={curves} />}
        {curves.kind === 'classes' && tab === 'calibration' && (
          <CalibrationView calibration={curves.calibration} answers={curves.answers} />
        )}
        {curves.kind === 'classes' && tab === 'mistakes' && <MistakesView curves={curves} />}
        {curves.kind === 'numbers' && tab === 'residuals' && <ResidualsView columns={curves.columns} />}
        {curves.kind === 'numbers' && tab === 'forecasts' && <ForecastView forecasts={curves.forecasts} />}
      </Tabs.Panel>
    </Tabs.Root>
  );
}
