import './label-view.css';
import { Tags } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { DoubtedLabel } from '../../shared/contract/label-check.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { labelDecisions } from '../../shared/data/label-edits.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { decideLabel, type LabelWay, labelWays } from '../actions/label-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { checkLabels, useLabelCheck } from '../state/label-check.ts';
import { useProject } from '../state/project-store.ts';
import { isActive, refreshRuns, useRuns } from '../state/runs-store.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { classLabel } from '../ui/class-label.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { runTitle } from '../ui/run-title.ts';
import { LookedArea } from './looked-area.tsx';

/** Labels that a run doubts, for a person to decide about one by one. */
export function LabelView({ data }: { readonly data: DataSection }) {
  const { t, language } = useTexts();
  const runs = useRuns((state) => state.runs).filter((run) => !isActive(run) && run.hasCheckpoint);
  const { run, state, check, problems } = useLabelCheck();
  const [chosen, setChosen] = useState<string>();
  useEffect(() => void refreshRuns(), []);
  const meant = runs.find((one) => one.run === (chosen ?? run)) ?? runs[0];
  const decided = labelDecisions(data);
  const left = (check?.doubted ?? []).filter(({ sample }) => !decided.has(sample));
  const [problem] = problems;
  if (meant === undefined)
    return <EmptyState icon={Tags} title={t('labels.noRun')} text={t('labels.noRunText')} />;
  return (
    <>
      <div className="sample-bar">
        <ChoiceSelect
          className="button button-quiet"
          value={meant.run}
          options={runs.map((one) => ({ value: one.run, title: runTitle(one, t) }))}
          label={t('labels.run')}
          onChange={setChosen}
        />
        <Button onClick={() => void checkLabels(meant.run)} disabled={state === 'looking'}>
          {t('labels.check')}
        </Button>
        <span className="spacer" />
        {check !== undefined && (
          <span className="quiet">
            {t('labels.found', {
              count: check.found,
              found: wholeText(check.found, language),
              samples: wholeText(check.samples, language),
            })}
          </span>
        )}
      </div>
      <LookedArea
        texts={{
          looking: t('labels.looking'),
          unchecked: t('labels.unchecked'),
          uncheckedText: t('labels.uncheckedText'),
          none: t('labels.none'),
          noneText: t('labels.noneText'),
        }}
        icon={Tags}
        isLooking={state === 'looking'}
        problem={problem}
        left={check && left.length}
      >
        <Doubts doubts={left} />
      </LookedArea>
    </>
  );
}

const keys: Readonly<Record<string, LabelWay>> = { Enter: 'relabel', Delete: 'remove', k: 'keep', K: 'keep' };

/** The doubts as a list that is worked through by keyboard; what is decided goes, and the next takes its place. */
function Doubts({ doubts }: { readonly doubts: readonly DoubtedLabel[] }) {
  const { t } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const [wanted, setWanted] = useState(0);
  const at = Math.min(wanted, doubts.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = keys[event.key];
    const doubt = doubts[at];
    if (way !== undefined && doubt !== undefined) decideLabel(doubt, way);
    else if (event.key === 'ArrowDown') setWanted(Math.min(at + 1, doubts.length - 1));
    else if (event.key === 'ArrowUp') setWanted(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  const current = doubts[at];
  return (
    <>
      {current !== undefined && <DecisionBar doubt={current} writable={writable} />}
      <div
        className="label-doubts"
        role="listbox"
        tabIndex={0}
        aria-label={t('labels.list')}
        aria-activedescendant={`doubt-${at}`}
        onKeyDown={onKeyDown}
      >
        {doubts.map((doubt, place) => (
          <Doubt
            key={doubt.sample}
            id={`doubt-${place}`}
            doubt={doubt}
            isCurrent={place === at}
            onChoose={() => setWanted(place)}
          />
        ))}
      </div>
    </>
  );
}

/** What can be done about the doubt at hand, with its key. */
function DecisionBar({ doubt, writable }: { readonly doubt: DoubtedLabel; readonly writable: boolean }) {
  const { t } = useTexts();
  const names = { given: classLabel(doubt.given), likely: classLabel(doubt.likely) };
  return (
    <div className="label-ways">
      {labelWays.map((way) => (
        <Button key={way} disabled={!writable} onClick={() => decideLabel(doubt, way)}>
          {t(`labels.${way}`, names)} <kbd>{t(`labels.key.${way}`)}</kbd>
        </Button>
      ))}
    </div>
  );
}

interface DoubtProps {
  readonly id: string;
  readonly doubt: DoubtedLabel;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
}

function Doubt({ id, doubt, isCurrent, onChoose }: DoubtProps) {
  const { t, language } = useTexts();
  const { sample, given, likely, confidence, preview } = doubt;
  const names = { given: classLabel(given), likely: classLabel(likely) };
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keyboard and moves along its options
    // biome-ignore lint/a11y/useFocusableInteractive: likewise
    <div
      id={id}
      className="label-doubt"
      role="option"
      aria-selected={isCurrent}
      aria-label={t('labels.doubt', { sample, ...names })}
      onClick={onChoose}
    >
      {preview.picture !== undefined && <img src={preview.picture} alt="" draggable={false} />}
      <div className="label-doubt-sample">
        <p>
          <strong>{names.given}</strong> → <strong>{names.likely}</strong>{' '}
          <span className="mono quiet">{share.format(confidence)}</span>
        </p>
        <p className="quiet" title={preview.text}>
          {preview.text ??
            (preview.picture === undefined && preview.values !== undefined
              ? preview.values
                  .slice(0, shownValues)
                  .map((value) => figureText(value))
                  .join(', ')
              : t('labels.sample', { sample }))}
        </p>
      </div>
    </div>
  );
}

const shownValues = 12;
