import './training.css';
import { ScrollText } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { durationText, metricText, wholeText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { useRun } from '../state/run-store.ts';
import type { LogEntry } from '../state/run-view.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** What the run said, the newest first. */
export function RunLog() {
  const { t, language } = useTexts();
  const log = useRun((state) => state.view.log);
  const logged = useRun((state) => state.view.logged);
  const clock = useMemo(() => new Intl.DateTimeFormat(language, { timeStyle: 'medium' }), [language]);
  if (log.length === 0)
    return <EmptyState icon={ScrollText} title={t('empty.logTitle')} text={t('empty.logText')} />;
  return (
    <>
      <ol className="run-log">
        {log.toReversed().map((entry) => (
          <LogLine key={entry.sequence} entry={entry} clock={clock} />
        ))}
      </ol>
      {logged > log.length && (
        <p className="quiet run-log-rest">
          {t('training.log.newest', {
            shown: wholeText(log.length, language),
            total: wholeText(logged, language),
          })}
        </p>
      )}
    </>
  );
}

interface LogLineProps {
  readonly entry: LogEntry;
  readonly clock: Intl.DateTimeFormat;
}

/** A line never changes: a picture of the run draws only those that are new. */
const LogLine = memo(({ entry, clock }: LogLineProps) => {
  const { t, language } = useTexts();
  return (
    <li data-level={levelOf(entry)}>
      <time className="mono quiet">{clock.format(entry.at)}</time>
      <span>{logText(entry, t, language)}</span>
    </li>
  );
});
LogLine.displayName = 'LogLine';

function levelOf({ payload }: LogEntry): 'info' | 'warning' | 'error' {
  if (payload.event === 'warning' || payload.event === 'paused') return 'warning';
  return payload.event === 'failed' ? 'error' : 'info';
}

function logText({ payload }: LogEntry, t: Translate, language: Language): string {
  switch (payload.event) {
    case 'preparing':
      return t(`training.preparing.${payload.what}`);
    case 'started':
      return t('training.log.started', {
        engine: payload.engine,
        device: payload.device,
        epochs: payload.epochs,
        batch: payload.batchSize,
      });
    case 'epoch':
      return t('training.log.epoch', {
        epoch: payload.epoch,
        training: figuresText(payload.train, language),
        validation: figuresText(payload.validation, language),
        time: durationText(payload.seconds, language),
        best: payload.best ? ` · ${t('training.log.best')}` : '',
      });
    case 'weights':
      return weightsText(payload, t);
    case 'checkpoint':
      return t('training.log.checkpoint', { step: payload.step });
    case 'warning': {
      const { message, fix } = explain(payload.problem, language);
      return `${message} ${fix}`;
    }
    case 'paused': {
      const { message, expected } = explain(payload.problem, language);
      return t('training.log.paused', { message, needed: expected });
    }
    case 'profile':
      return t('training.log.profile', {
        steps: payload.steps,
        time: (payload.milliseconds / payload.steps).toPrecision(3),
      });
    case 'continued':
      return t('training.log.continued', { time: durationText(payload.seconds, language) });
    case 'finished':
      return t(`training.log.${payload.reason}`, {
        epochs: payload.epochs,
        time: durationText(payload.seconds, language),
      });
    case 'failed':
      return payload.problems
        .map((problem) => explain(problem, language))
        .map(({ message, fix }) => `${message} ${fix}`)
        .join(' ');
  }
}

function weightsText(
  { from, matched, missing, otherShape, unused }: Extract<LogEntry['payload'], { event: 'weights' }>,
  t: Translate,
): string {
  const shapes = otherShape.map(
    ({ path, expected, found }) => `${path} (${found.join('×')} → ${expected.join('×')})`,
  );
  return t('training.log.weights', {
    from,
    matched: matched.length,
    fresh: [...missing, ...shapes].join(', ') || '–',
    unused: unused.join(', ') || '–',
  });
}

function figuresText(figures: Readonly<Record<string, number | null>>, language: Language): string {
  return Object.entries(figures)
    .map(([name, value]) => `${figureTitle(name, language)} ${metricText(name, value)}`)
    .join(', ');
}
