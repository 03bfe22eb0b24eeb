import './progress.css';
import type { ReactNode } from 'react';

/** Long work: what, how much is done, and a way to end it. Without `share` it is not known how much there is. */
export function Progress({
  what,
  share,
  detail,
  children,
}: {
  readonly what: string;
  readonly share: number | undefined;
  readonly detail?: ReactNode;
  readonly children?: ReactNode;
}) {
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="progress">
      <div className="progress-line">
        <span>{what}</span>
        <span className="spacer" />
        {percent !== undefined && <span className="mono">{percent}%</span>}
        {children}
      </div>
      <div
        className="bar"
        role="progressbar"
        aria-label={what}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        data-unknown={percent === undefined}
      >
        <i {...(share !== undefined && { style: { width: `${share * 100}%` } })} />
      </div>
      {detail !== undefined && <div className="progress-line quiet">{detail}</div>}
    </div>
  );
}
