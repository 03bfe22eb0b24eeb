import type { Scalar } from './scalars-in.ts';

export interface SeriesPoint extends Pick<Scalar, 'step' | 'wallTime' | 'value'> {
  /** Which value of its tag it is, from 1. */
  readonly order: number;
}

/** Points that are held before they are thinned. */
const maxHeld = 8_000;

/**
 * The values of one tag, rising by step, in bounded memory: of each stretch of a long series the lowest and the highest are kept. A step
 * that does not rise is a run that was taken up again: what it does anew replaces what stood there.
 */
export class ScalarSeries {
  #points: SeriesPoint[] = [];
  #added = 0;
  /** Values of a stretch. */
  #stretch = 1;

  add({ step, wallTime, value }: Omit<SeriesPoint, 'order'>): void {
    while ((this.#points.at(-1)?.step ?? Number.NEGATIVE_INFINITY) >= step) {
      const { order = 1 } = this.#points.pop() ?? {};
      this.#added = order - 1;
    }
    this.#added++;
    this.#points.push({ order: this.#added, step, wallTime, value });
    if (this.#points.length > maxHeld) this.#thin(maxHeld / 2);
  }

  /** At most `max` points. */
  points(max: number): readonly SeriesPoint[] {
    this.#thin(max);
    return this.#points;
  }

  #thin(max: number): void {
    while (this.#points.length > Math.max(2, max)) {
      this.#stretch *= 2;
      const stretches = new Map<number, { low: SeriesPoint; high: SeriesPoint }>();
      for (const point of this.#points) {
        const place = Math.floor(point.order / this.#stretch);
        const { low, high } = stretches.get(place) ?? { low: point, high: point };
        stretches.set(place, {
          low: point.value < low.value ? point : low,
          high: point.value > high.value ? point : high,
        });
      }
      this.#points = [...stretches.values()].flatMap(({ low, high }) => {
        if (low === high) return [low];
        return low.order < high.order ? [low, high] : [high, low];
      });
    }
  }
}
