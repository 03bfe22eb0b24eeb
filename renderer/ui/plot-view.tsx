import './plot-view.css';
import type { ReactNode } from 'react';
import { type DrawnPlot, drawPlot, type Plot } from './plot.ts';
import { useSize } from './use-size.ts';

/** A mark of each kind of series, in a legend 16 by 8 pixels large. */
const keyPaths = { line: 'M0 4h16', dots: 'M8 4h0', bars: 'M4 4h8' } as const;

interface PlotViewProps {
  readonly plot: Plot;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Whether the names of the series stand beside the title; what else names them does without. */
  readonly legend?: boolean;
  /** Beside the title. */
  readonly children?: ReactNode;
}

/** A plot with its title and legend, as large as its place. */
export function PlotView({ plot, label, legend = true, children }: PlotViewProps) {
  const [frame, { width, height }] = useSize();
  const named = plot.series.filter(({ isGuide }) => isGuide !== true);
  return (
    <section className="plot-view" aria-label={plot.title}>
      <header className="plot-head">
        <h3>{plot.title}</h3>
        {legend &&
          named.length > 1 &&
          named.map(({ name, colour, kind, dashed = false }) => (
            <span key={name} className="plot-key">
              <svg width="16" height="8" aria-hidden>
                <path
                  d={keyPaths[kind]}
                  stroke={`var(${colour})`}
                  strokeWidth={kind === 'line' ? 2 : kind === 'dots' ? 6 : 8}
                  strokeLinecap={kind === 'dots' ? 'round' : 'butt'}
                  strokeDasharray={dashed ? '4 3' : undefined}
                />
              </svg>
              {name}
            </span>
          ))}
        {children}
      </header>
      <div ref={frame} className="plot-picture" role="img" aria-label={label}>
        {width > 0 && height > 0 && (
          <svg width={width} height={height} aria-hidden>
            <Drawn plot={plot} drawn={drawPlot(plot, width, height)} height={height} />
          </svg>
        )}
      </div>
    </section>
  );
}

function Drawn({ plot, drawn, height }: { plot: Plot; drawn: DrawnPlot; height: number }) {
  const { left, right, top, bottom } = drawn;
  return (
    <>
      {drawn.yTicks.map(({ at, text }) => (
        <g key={text}>
          <path className="plot-grid" d={`M${left} ${at}H${right}`} />
          <text className="plot-number" x={left - 6} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {drawn.xTicks.map(({ at, text }) => (
        <text key={text} className="plot-number" x={at} y={bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <path className="plot-axis" d={`M${left} ${bottom}H${right}`} />
      {drawn.marks.map(({ d, colour, filled, width, dashed, opacity }, place) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a series is its identity.
          key={place}
          d={d}
          fill={filled ? `var(${colour})` : 'none'}
          stroke={filled ? 'none' : `var(${colour})`}
          strokeWidth={width}
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray={dashed ? '5 4' : undefined}
          opacity={opacity}
        />
      ))}
      <text className="plot-text" x={right} y={height - 6} textAnchor="end">
        {plot.xTitle}
      </text>
      <text className="plot-text" x={2} y={top - 12}>
        {plot.yTitle}
      </text>
    </>
  );
}
