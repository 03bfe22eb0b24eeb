import './standings.css';
import './combine-dialog.css';
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef } from 'react';
import type { RunId } from '../../shared/contract/common.ts';
import type { EnsembleResult } from '../../shared/contract/ensemble.ts';
import { ensembleMethods } from '../../shared/ensemble/methods.ts';
import { quantizations } from '../../shared/export/formats.ts';
import {
  bytesText,
  differenceText,
  figureText,
  metricText,
  shareText,
} from '../../shared/figures/number-texts.ts';
import { shortFigureTitle } from '../../shared/nodes/figure-title.ts';
import type { Figures } from '../../shared/training/run-events.ts';
import { experimentActions } from '../actions/experiment-actions.ts';
import { useTexts } from '../i18n/index.ts';
import {
  chooseCompression,
  closeCombining,
  combineRuns,
  type FileCompression,
  pruneShares,
  useCombining,
} from '../state/combining-store.ts';
import { useFilePicker } from '../state/file-picking.ts';
import { useRuns } from '../state/runs-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';
import { runTitle } from '../ui/run-title.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';

/** Chosen runs answering together: by which method, how well beside each alone, and as one file. */
export function CombineDialog() {
  const { t } = useTexts();
  const open = useCombining((state) => state.open);
  const picking = useFilePicker((state) => state.open !== undefined);
  const all = useRuns((state) => state.runs);
  const content = useRef<HTMLDivElement>(null);
  if (open === undefined) return null;
  const { runs, method, state, result, best, problems, savedTo } = open;
  const numberOf = (id: RunId | undefined): number => all.find(({ run }) => run === id)?.number ?? 0;
  return (
    <Dialog.Root open={!picking} onOpenChange={(shown) => !shown && closeCombining()}>
      <Dialog.Portal keepMounted>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog combine" initialFocus={content}>
          <div className="dialog-title">
            <Dialog.Title>
              {t('comparing.combine.title', { numbers: runs.map(numberOf).join(', ') })}
            </Dialog.Title>
            <span className="spacer" />
            <Dialog.Close className="button button-quiet" aria-label={t('comparing.combine.close')}>
              <X size={14} strokeWidth={1.75} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="standings-content scroll" ref={content} {...scrolledByKeys}>
            <ChoiceSetting
              label={t('comparing.combine.method')}
              value={method}
              options={ensembleMethods.map((value) => ({
                value,
                title: t(`comparing.combine.methods.${value}`),
              }))}
              onChange={(next) => void combineRuns(next)}
            />
            {state === 'combining' && <Progress what={t('comparing.combine.busy')} share={undefined} />}
            {state === 'failed' && (
              <div role="alert">
                <ProblemList problems={problems} />
              </div>
            )}
            {result !== undefined && (
              <Combined result={result} runs={runs} best={numberOf(runs[best])} savedTo={savedTo} />
            )}
          </div>
          {state === 'combined' && (
            <div className="standings-foot">
              <CompressionChoice compression={open.compression} />
              <ActionButton
                action={experimentActions.saveCombined}
                look="plain"
                size="large"
                label={t('comparing.combine.save')}
              />
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface CombinedProps {
  readonly result: EnsembleResult;
  readonly runs: readonly RunId[];
  /** The number of the member that it is compared with. */
  readonly best: number;
  readonly savedTo: string | undefined;
}

function Combined({ result, runs, best, savedTo }: CombinedProps) {
  const { t, language } = useTexts();
  const { comparison, disagreement, members, validation, test, parity, stages = [], notes } = result;
  const { figure, difference, interval, part } = comparison;
  const [low, high] = interval;
  const sign = figure === 'accuracy' ? 1 : -1;
  const isApart = low > 0 || high < 0;
  const outcome = !isApart ? 'undecided' : difference * sign > 0 ? 'better' : 'worse';
  const signed = (value: number): string => differenceText(value, (size) => metricText(figure, size));
  return (
    <>
      {notes.length > 0 && <ProblemList problems={notes} />}
      <p role="note">
        <strong>{t(`comparing.combine.${outcome}`, { number: best })}</strong>{' '}
        <span className="quiet">
          {t(`comparing.combine.evidence.${part}`, {
            figure: shortFigureTitle(figure, language),
            difference: signed(difference),
            low: signed(low),
            high: signed(high),
          })}
        </span>
      </p>
      <table className="standings-table combine-table">
        <caption className="hidden-text">{t('comparing.combine.table')}</caption>
        <thead>
          <tr>
            {(['member', 'weight', 'validation'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`comparing.combine.${name}`)}
              </th>
            ))}
            {test !== undefined && <th scope="col">{t('comparing.combine.test')}</th>}
          </tr>
        </thead>
        <tbody>
          {members.map((member, place) => (
            <tr key={member.run}>
              <th scope="row">
                <MemberTitle run={runs[place]} />
              </th>
              <td className="mono">{shareText(member.weight)}</td>
              <FigureCell figures={member.validation} />
              {test !== undefined && <FigureCell figures={member.test} />}
            </tr>
          ))}
          <tr data-together>
            <th scope="row">{t('comparing.combine.together')}</th>
            <td />
            <FigureCell figures={validation.figures} />
            {test !== undefined && <FigureCell figures={test.figures} />}
          </tr>
        </tbody>
      </table>
      {disagreement !== null && (
        <p className="quiet">{t('comparing.combine.disagreement', { share: shareText(disagreement) })}</p>
      )}
      {savedTo !== undefined && parity !== undefined && (
        <p role="status" className="combine-saved">
          {t(
            stages.at(-1)?.stage === 'quantized'
              ? 'comparing.combine.savedQuantized'
              : 'comparing.combine.saved',
            { path: savedTo, error: figureText(parity.maxAbsError) },
          )}
        </p>
      )}
      {stages.length > 1 && <StagesTable stages={stages} />}
    </>
  );
}

function CompressionChoice({ compression: { prune, quantize } }: { readonly compression: FileCompression }) {
  const { t } = useTexts();
  return (
    <>
      <ChoiceSelect
        className="field-box combine-choice"
        value={String(prune)}
        label={t('comparing.combine.prune')}
        options={pruneShares.map((share) => ({
          value: String(share),
          title:
            share === 0
              ? t('comparing.combine.pruneNone')
              : t('comparing.combine.pruneShare', { share: shareText(share) }),
        }))}
        onChange={(value) =>
          chooseCompression({ prune: pruneShares.find((share) => String(share) === value) ?? 0 })
        }
      />
      <ChoiceSelect
        className="field-box combine-choice"
        value={quantize}
        label={t('comparing.combine.quantize')}
        options={(['none', ...quantizations] as const).map((value) => ({
          value,
          title: t(`comparing.combine.quantizations.${value}`),
        }))}
        onChange={(value) =>
          chooseCompression({ quantize: quantizations.find((kind) => kind === value) ?? 'none' })
        }
      />
      <span className="spacer" />
    </>
  );
}

/** What the file answers as trained, and after each step that made it smaller. */
function StagesTable({ stages }: { readonly stages: NonNullable<EnsembleResult['stages']> }) {
  const { t } = useTexts();
  return (
    <table className="standings-table combine-table">
      <caption className="hidden-text">{t('comparing.combine.stages')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('comparing.combine.file')}</th>
          <th scope="col">{t('comparing.combine.size')}</th>
          <th scope="col">{t('comparing.combine.validation')}</th>
        </tr>
      </thead>
      <tbody>
        {stages.map(({ stage, bytes, validation }) => (
          <tr key={stage}>
            <th scope="row">{t(`comparing.combine.stage.${stage}`)}</th>
            <td className="mono">{bytesText(bytes)}</td>
            <FigureCell figures={validation} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MemberTitle({ run }: { readonly run: RunId | undefined }) {
  const { t } = useTexts();
  const summary = useRuns((state) => state.runs.find((known) => known.run === run));
  return summary === undefined ? null : runTitle(summary, t);
}

function FigureCell({ figures }: { readonly figures: Figures | undefined }) {
  const { language } = useTexts();
  const texts = Object.entries(figures ?? {}).map(
    ([name, value]) => `${shortFigureTitle(name, language)} ${metricText(name, value)}`,
  );
  return <td className="mono">{texts.join(', ')}</td>;
}
