import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../shared/diagnostics/code-entry.ts';

const icons = { error: CircleX, warning: TriangleAlert, info: Info };

/** The sign of a severity: colour and shape both show it. */
export function SeverityIcon({
  severity,
  size = 14,
}: {
  readonly severity: Severity;
  readonly size?: number;
}) {
  const Icon = icons[severity];
  return <Icon className={`tone-${severity}`} size={size} strokeWidth={1.75} aria-hidden />;
}
