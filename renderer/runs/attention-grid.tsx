import './attention-grid.css';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Explanation } from '../../shared/contract/explanation.ts';
import { useTexts } from '../i18n/index.ts';
import { scrolledByKeys } from '../ui/scrolled-by-keys.ts';
import { useThemeCount } from '../ui/use-theme-count.ts';

interface AttentionGridProps {
  readonly attention: NonNullable<Explanation['attention']>;
  /** `[queries, keys]`. */
  readonly weights: readonly number[];
}

/** Positions whose names can be read beside the grid. */
const maxNamed = 40;
/** Sides of a cell in pixels, with names and without. */
const [namedCell, smallCell] = [18, 3];

/** How much each position, a row, takes of each other, a column: the stronger the colour the more. The arrow keys go from cell to cell. */
export function AttentionGrid({ attention: { queries, keys }, weights }: AttentionGridProps) {
  const { t } = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<readonly [row: number, column: number]>();
  const theme = useThemeCount();
  const isNamed = Math.max(queries.length, keys.length) <= maxNamed;
  const cell = isNamed ? namedCell : smallCell;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (current === null || context === null || context === undefined) return;
    context.clearRect(0, 0, current.width, current.height);
    context.fillStyle = getComputedStyle(current).color;
    const largest = weights.reduce((found, weight) => Math.max(found, weight), Number.MIN_VALUE);
    const gap = isNamed ? 1 : 0;
    for (const [i, weight] of weights.entries()) {
      context.globalAlpha = weight / largest;
      const [row, column] = [Math.floor(i / keys.length), i % keys.length];
      context.fillRect(column * cell, row * cell, cell - gap, cell - gap);
    }
    context.globalAlpha = 1;
    if (at === undefined) return;
    context.strokeStyle = getComputedStyle(current).getPropertyValue('--selection');
    context.lineWidth = 1.5;
    context.strokeRect(at[1] * cell, at[0] * cell, cell - gap, cell - gap);
  }, [weights, keys.length, cell, isNamed, at, theme]);

  const within = ([row, column]: readonly [number, number]): readonly [number, number] => [
    Math.max(0, Math.min(queries.length - 1, row)),
    Math.max(0, Math.min(keys.length - 1, column)),
  ];
  const point = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setAt(within([Math.floor((event.clientY - top) / cell), Math.floor((event.clientX - left) / cell)]));
  };
  const step = (event: KeyboardEvent): void => {
    const by = moves.get(event.key);
    if (by === undefined) return;
    event.preventDefault();
    const [row, column] = at ?? [-by[0], -by[1]];
    setAt(within([row + by[0], column + by[1]]));
  };
  const [row, column] = at ?? [0, 0];
  const size = { width: keys.length * cell, height: queries.length * cell };
  return (
    <div className="attention" data-named={isNamed}>
      <div className="attention-grid scroll">
        {isNamed && (
          <ul className="attention-keys" aria-hidden>
            {keys.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a position is its place
              <li key={place}>{name}</li>
            ))}
          </ul>
        )}
        {isNamed && (
          <ul className="attention-queries" aria-hidden>
            {queries.map((name, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a position is its place
              <li key={place}>{name}</li>
            ))}
          </ul>
        )}
        <div className="attention-cells">
          <canvas
            ref={canvas}
            {...size}
            style={size}
            role="img"
            aria-label={t('runs.why.attention', { queries: queries.length, keys: keys.length })}
            {...scrolledByKeys}
            onKeyDown={step}
            onPointerMove={point}
            onPointerLeave={() => setAt(undefined)}
          />
        </div>
      </div>
      <p className="attention-cell" role="status">
        {at === undefined ? (
          <span className="quiet">{t('runs.why.attentionHelp')}</span>
        ) : (
          <>
            {t('runs.why.takes', { query: queries[row], key: keys[column] })}{' '}
            <span className="mono">{((weights[row * keys.length + column] ?? 0) * 100).toFixed(1)}%</span>
          </>
        )}
      </p>
    </div>
  );
}

const moves: ReadonlyMap<string, readonly [row: number, column: number]> = new Map([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);
