import { serializeProject } from '../../shared/document/serialize.ts';
import { bytesText, durationText, figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { trainActions } from '../actions/train-actions.ts';
import { clockText } from '../i18n/ago.ts';
import { useTexts } from '../i18n/index.ts';
import { forgetPreFlight, usePreFlight } from '../state/pre-flight.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Button } from '../ui/button.tsx';
import { engineName } from '../ui/device-name.ts';
import { ProblemList } from '../ui/problem-card.tsx';

/** What the next run would take: a button that measures, then the time of an epoch, the end and the memory. */
export function PreFlight() {
  const { t, language } = useTexts();
  const { state, project, text, device, measured, problems } = usePreFlight();
  const open = useProject((store) => store.open?.id);
  const running = useRun(isRunning);
  const chosen = useRun((store) => store.device);
  if (running) return null;
  if (state === 'none' || project !== open)
    return (
      <section className="side-part">
        <ActionButton action={trainActions.measure} look="plain" label={t('preFlight.measure')} />
      </section>
    );
  const rows =
    measured === undefined
      ? []
      : ([
          ['epoch', durationText(measured.epochSeconds, language)],
          [
            'all',
            t('preFlight.forEpochs', {
              time: durationText(measured.seconds, language),
              count: measured.epochs,
              epochs: wholeText(measured.epochs, language),
            }),
          ],
          ['end', clockText(Date.now() + measured.seconds * 1000, language)],
          ['step', `${figureText(measured.stepMilliseconds)} ms`],
          [
            'memory',
            t('preFlight.ofFree', {
              peak: bytesText(measured.peakBytes),
              free: bytesText(measured.memory.free),
            }),
          ],
          ['engine', engineName(measured.engine, measured.device)],
        ] as const);
  const isOfNow = device === chosen && text === textOfNow();
  return (
    <section className="side-part" aria-label={t('preFlight.title')} aria-live="polite">
      <h3>{t('preFlight.title')}</h3>
      {state === 'measuring' && <p className="quiet">{t('preFlight.measuring')}</p>}
      {rows.length > 0 && (
        <dl className="value-list">
          {rows.map(([name, value]) => (
            <div key={name} className="value-row">
              <dt>{t(`preFlight.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {state === 'measured' && !isOfNow && <p className="quiet">{t('preFlight.outdated')}</p>}
      {problems.length > 0 && <ProblemList problems={problems} />}
      <div className="pre-flight-buttons">
        {state !== 'measuring' && (
          <ActionButton action={trainActions.measure} look="plain" label={t('preFlight.again')} />
        )}
        <Button onClick={forgetPreFlight}>
          {t(state === 'measuring' ? 'preFlight.cancel' : 'preFlight.close')}
        </Button>
      </div>
    </section>
  );
}

function textOfNow(): string {
  const document = currentDocument();
  return document === undefined ? '' : serializeProject(document);
}
