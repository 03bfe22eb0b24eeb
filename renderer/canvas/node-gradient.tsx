import { sizeText } from '../../shared/figures/number-texts.ts';
import { gradientShare, useNodeMeasures } from '../state/node-measures.ts';
import { useView } from '../state/view-store.ts';

/** The gradient of a node's weights, in place of what it costs; undefined where none is measured or wanted. */
export function useGradientNorm(id: string): number | undefined {
  const wanted = useView((state) => state.page === 'train');
  const norm = useNodeMeasures((state) => state.gradientNorms.get(id));
  return wanted ? norm : undefined;
}

/** Foot of a node while a run goes on: the norm of its gradient as a bar, on a log scale, and as a number. */
export function GradientFoot({ norm }: { readonly norm: number }) {
  return (
    <footer className="node-foot node-gradient">
      <span className="node-gradient-bar">
        <i style={{ width: `${gradientShare(norm) * 100}%` }} />
      </span>
      <span className="mono">{Number.isFinite(norm) ? sizeText(norm) : 'NaN'}</span>
    </footer>
  );
}
