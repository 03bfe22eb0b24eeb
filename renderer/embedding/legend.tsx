import type { Embedding } from '../../shared/contract/embedding.ts';
import { figureText, wholeText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseSamples } from '../state/run-embedding.ts';
import { classLabel } from '../ui/class-label.ts';
import { markPath } from '../ui/mark-shapes.ts';
import type { Colouring, PointGroup } from './groups.ts';

interface LegendProps {
  readonly embedding: Embedding;
  readonly by: Colouring | undefined;
  readonly groups: readonly PointGroup[];
}

/** What colours and shapes mean; a group is chosen by its name. */
export function Legend({ embedding: { points, classes }, by, groups }: LegendProps) {
  const { t, language } = useTexts();
  const nameOf = ({ key, range }: PointGroup): string => {
    if (range !== undefined) {
      const [low, high] = range.map((value) => figureText(Number(value.toPrecision(3))));
      return low === high ? (low ?? '') : t('embedding.range', { low, high });
    }
    if (by === undefined) return t('embedding.all');
    if (by === 'right') return t(key === 1 ? 'embedding.right' : 'embedding.wrong');
    return classLabel(classes?.[key] ?? '');
  };
  return (
    <ul className="embedding-legend" aria-label={t('embedding.legend')}>
      {groups.map((group) => (
        <li key={group.key}>
          <button
            type="button"
            onClick={() => void chooseSamples(group.members.map((position) => points[position]?.index ?? 0))}
          >
            <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden>
              <path d={markPath(group.shape, 4)} style={{ fill: `var(${group.colour})` }} />
            </svg>
            <span className="embedding-legend-name">{nameOf(group)}</span>
            <span className="mono quiet">{wholeText(group.members.length, language)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
