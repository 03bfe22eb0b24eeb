/** Places of points on a canvas, and which of them the pointer means. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Points of a plane, laid out on `width` by `height` pixels with a margin: x to the right, y upwards, the same scale for both. */
export function placesOf(
  points: readonly Place[],
  { width, height, margin }: { readonly width: number; readonly height: number; readonly margin: number },
): readonly Place[] {
  const [left, right] = rangeOf(points.map(({ x }) => x));
  const [low, high] = rangeOf(points.map(({ y }) => y));
  const across = Math.max(1, width - 2 * margin) / (right - left || 1);
  const up = Math.max(1, height - 2 * margin) / (high - low || 1);
  const scale = Math.min(right > left ? across : up, high > low ? up : across);
  return points.map(({ x, y }) => ({
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 - (y - (low + high) / 2) * scale,
  }));
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 0];
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as readonly [number, number]);
}

/** The place nearest to the pointer, `reach` pixels from it at most. */
export function nearestPlace(places: readonly Place[], pointer: Place, reach: number): number | undefined {
  let found: number | undefined;
  let best = reach;
  places.forEach(({ x, y }, i) => {
    const distance = Math.hypot(x - pointer.x, y - pointer.y);
    if (distance > best) return;
    best = distance;
    found = i;
  });
  return found;
}

/** Places inside of a closed line, by how often a ray from each crosses it (even-odd rule). */
export function placesWithin(places: readonly Place[], line: readonly Place[]): readonly number[] {
  return places.flatMap(({ x, y }, i) => {
    let isWithin = false;
    line.forEach((a, k) => {
      const b = line[(k + 1) % line.length] ?? a;
      if (a.y > y !== b.y > y && x < a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)) isWithin = !isWithin;
    });
    return isWithin ? [i] : [];
  });
}
