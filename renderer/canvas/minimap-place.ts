/** Where the minimap stands: in a corner where it covers nothing that is selected, and nowhere while all is in sight. */

/** Class of a minimap that is not wanted: all that it shows is in sight. */
export const minimapAway = 'is-away';
export const minimapSize = { width: 148, height: 100 };
/** From the edge of the canvas, pixels. */
const margin = 12;
const corners = ['bottom-left', 'top-left', 'top-right'] as const;

export type MinimapPlace = (typeof corners)[number] | undefined;

interface ShownNode {
  readonly position: { readonly x: number; readonly y: number };
  readonly width?: number;
  readonly height?: number;
  readonly selected?: boolean;
}

/** A canvas as React Flow's store has it. */
interface ShownCanvas {
  readonly nodes: readonly ShownNode[];
  readonly transform: readonly [x: number, y: number, zoom: number];
  /** Of the canvas in the window, pixels. */
  readonly width: number;
  readonly height: number;
}

export function minimapPlace({ nodes, transform, width, height }: ShownCanvas): MinimapPlace {
  const [left, top, zoom] = transform;
  let isWhole = true;
  const covered = new Set<MinimapPlace>();
  for (const node of nodes) {
    const box = {
      left: node.position.x * zoom + left,
      top: node.position.y * zoom + top,
      right: (node.position.x + (node.width ?? 0)) * zoom + left,
      bottom: (node.position.y + (node.height ?? 0)) * zoom + top,
    };
    if (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height) isWhole = false;
    if (node.selected !== true) continue;
    const atTop = box.top < margin + minimapSize.height;
    const atBottom = box.bottom > height - margin - minimapSize.height;
    const atLeft = box.left < margin + minimapSize.width;
    const atRight = box.right > width - margin - minimapSize.width;
    if (atLeft && atBottom) covered.add('bottom-left');
    if (atLeft && atTop) covered.add('top-left');
    if (atRight && atTop) covered.add('top-right');
  }
  if (isWhole) return undefined;
  return corners.find((corner) => !covered.has(corner)) ?? corners[0];
}
