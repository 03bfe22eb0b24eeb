/** Signs of what has a colour too: drawn in charts and beside names. */

export const markShapes = ['circle', 'square', 'triangle', 'diamond', 'cross'] as const;
export type MarkShape = (typeof markShapes)[number];

/** The outline of a shape around 0, as an SVG path; `radius` is half of its width. */
export function markPath(shape: MarkShape, radius: number): string {
  const r = radius;
  switch (shape) {
    case 'circle':
      return `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`;
    case 'square':
      return `M${-r} ${-r}H${r}V${r}H${-r}Z`;
    case 'triangle':
      return `M0 ${-1.2 * r}L${1.2 * r} ${r}H${-1.2 * r}Z`;
    case 'diamond':
      return `M0 ${-1.3 * r}L${1.3 * r} 0L0 ${1.3 * r}L${-1.3 * r} 0Z`;
    case 'cross': {
      const [w, h] = [r / 3, 1.2 * r];
      return `M${-w} ${-h}H${w}V${-w}H${h}V${w}H${w}V${h}H${-w}V${w}H${-h}V${-w}H${-w}Z`;
    }
  }
}
