import type { Embedding } from '../../shared/contract/embedding.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { openLineage } from '../actions/data-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseSamples, closeEmbedding, maxListed, useEmbedding } from '../state/run-embedding.ts';
import { Button } from '../ui/button.tsx';
import { classLabel } from '../ui/class-label.ts';
import { ProblemList } from '../ui/problem-card.tsx';

/** The samples that were chosen, each of which opens with all that is known of it. */
export function ChosenSamples({ embedding: { points, classes } }: { readonly embedding: Embedding }) {
  const { t, language } = useTexts();
  const chosen = useEmbedding((state) => state.open?.chosen);
  if (chosen === undefined) return <p className="quiet embedding-hint">{t('embedding.choose')}</p>;
  const { rows, samples, problems } = chosen;
  const of = new Map(points.map((point) => [point.index, point]));
  const open = (index: number): void => {
    closeEmbedding();
    openLineage(index);
  };
  return (
    <section className="chosen-samples" aria-live="polite" aria-label={t('embedding.chosenTitle')}>
      <header>
        <h3>{t('embedding.chosen', { count: rows.length, n: wholeText(rows.length, language) })}</h3>
        <span className="spacer" />
        <Button size="small" onClick={() => void chooseSamples([])}>
          {t('embedding.none')}
        </Button>
      </header>
      {problems.length > 0 && <ProblemList problems={problems} />}
      {samples === undefined ? (
        <p className="quiet">{t('embedding.reading')}</p>
      ) : (
        <ul data-wide={samples.some(({ picture }) => picture === undefined)}>
          {samples.map(({ index, target, picture, text, values, file }) => {
            const answer = of.get(index)?.answer;
            const says = answer === undefined ? undefined : classLabel(classes?.[answer] ?? '');
            const is = classLabel(target);
            return (
              <li key={index}>
                <button
                  type="button"
                  title={file}
                  aria-label={t('embedding.open', { index, name: is })}
                  onClick={() => open(index)}
                >
                  {picture !== undefined ? (
                    <img src={picture} alt="" />
                  ) : (
                    <span className="chosen-text">{text ?? (values ?? []).map(figureText).join(', ')}</span>
                  )}
                  <span className="chosen-names">
                    {is}
                    {says !== undefined && says !== is && <span className="quiet"> → {says}</span>}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {rows.length > maxListed && <p className="quiet">{t('embedding.first', { count: maxListed })}</p>}
    </section>
  );
}
