import type { Box } from './wire-ways.ts';

/** Side of a cell; canvas pixels. */
const cellSize = 256;

/** Things on the canvas by the cells of a grid in which they lie: what is near a place is found without a look at all. */
export class Cells<Item> {
  readonly #cells = new Map<string, Item[]>();

  add(item: Item, box: Box): void {
    for (const key of keysOf(box)) {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [item]);
      else cell.push(item);
    }
  }

  /** What lies in the cells of a box, each once, in the order in which it was added to them. */
  near(box: Box): readonly Item[] {
    const found = new Set<Item>();
    for (const key of keysOf(box)) for (const item of this.#cells.get(key) ?? []) found.add(item);
    return [...found];
  }
}

function* keysOf({ left, right, top, bottom }: Box): Generator<string> {
  for (let x = Math.floor(left / cellSize); x <= Math.floor(right / cellSize); x++) {
    for (let y = Math.floor(top / cellSize); y <= Math.floor(bottom / cellSize); y++) yield `${x} ${y}`;
  }
}
