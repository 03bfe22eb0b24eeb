import type { NodeGeometry } from '../state/node-geometry.ts';
import { filledTitle, fittingTitle } from '../state/node-title.ts';

interface NodeTitleProps {
  readonly title: string;
  readonly geometry: NodeGeometry;
  readonly hasProblem: boolean;
}

/** The name on one line; where the graph is small, as large as fits into the node. */
export function NodeTitle({ title, geometry, hasProblem }: NodeTitleProps) {
  const shown = fittingTitle(title, geometry.width, hasProblem);
  const { lines, size } = filledTitle(title, geometry, hasProblem);
  return (
    <span className="node-title" data-lines={lines.join('\n')} style={{ '--title-fit': `${size}px` }}>
      {shown}
    </span>
  );
}
