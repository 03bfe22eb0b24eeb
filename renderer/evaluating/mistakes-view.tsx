import { useEffect } from 'react';
import { figureText } from '../../shared/figures/number-texts.ts';
import type { EvaluatedClasses } from '../../shared/training/evaluation/schema.ts';
import { useTexts } from '../i18n/index.ts';
import { type ShownMistake, showMistakes, useRunDepth } from '../state/run-depth.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { classLabel } from '../ui/class-label.ts';
import { ProblemList } from '../ui/problem-card.tsx';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';

const all = 'all';

/** The wrong answers that the network is surest of, with their samples. */
export function MistakesView({ curves: { names, mistakes } }: { readonly curves: EvaluatedClasses }) {
  const { t } = useTexts();
  const open = useRunDepth((state) => state.open);
  useEffect(() => void showMistakes(undefined), []);
  const wrong = new Map<number, number>();
  for (const { label } of mistakes) wrong.set(label, (wrong.get(label) ?? 0) + 1);
  const options = [
    { value: all, title: t('evaluating.mistakes.all') },
    ...names.flatMap((name, label) =>
      wrong.has(label) ? [{ value: String(label), title: classLabel(name) }] : [],
    ),
  ];
  if (mistakes.length === 0) return <p className="quiet evaluation-note">{t('evaluating.mistakes.none')}</p>;
  return (
    <div className="evaluation-mistakes">
      <div className="evaluation-bar">
        <ChoiceSelect
          className="field-box evaluation-choice"
          value={open?.label === undefined ? all : String(open.label)}
          label={t('evaluating.mistakes.class')}
          options={options}
          onChange={(value) => void showMistakes(value === all ? undefined : Number(value))}
        />
        <span className="quiet">{t('evaluating.mistakes.order')}</span>
      </div>
      {open !== undefined && open.problems.length > 0 && <ProblemList problems={open.problems} />}
      <div className="scroll" {...scrolledByKeys} aria-live="polite">
        {open?.mistakes === undefined ? (
          <p className="quiet evaluation-note">{t('confusion.reading')}</p>
        ) : (
          <ul data-wide={open.mistakes.some(({ sample }) => sample?.picture === undefined)}>
            {open.mistakes.map((each, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sample of several labels may stand here twice.
              <MistakeItem key={place} names={names} {...each} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function MistakeItem({ mistake, sample, names }: ShownMistake & { readonly names: readonly string[] }) {
  const { t } = useTexts();
  const { index, confidence } = mistake;
  const [label, prediction] = [mistake.label, mistake.prediction].map((place) =>
    classLabel(names[place] ?? ''),
  );
  return (
    <li title={sample?.file}>
      {sample?.picture !== undefined ? (
        <img src={sample.picture} alt={t('data.samples.alt', { index, target: label })} />
      ) : (
        <p className="cell-sample-text">
          {sample?.text ?? (sample?.values ?? []).map(figureText).join(', ')}
        </p>
      )}
      <span className="evaluation-mistake">
        <span>{t('evaluating.mistakes.taken', { label, prediction })}</span>
        <span className="mono quiet">
          {(confidence * 100).toFixed(1)}% · {t('confusion.row', { index })}
        </span>
      </span>
    </li>
  );
}
