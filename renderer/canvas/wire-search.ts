/** Finds the way of a wire among nodes and other wires, where no plain one is clear. */
import { type Box, laneGap, type Part, type Point, partCost, type Surroundings } from './wire-ways.ts';

/** Each corner costs as much as so many pixels of way. */
const cornerCost = 25;
/** Lanes that are tried beside each node and each end. */
const lanesTried = 3;
/** It turns beside the nodes that are so near to one of its ends, pixels. */
const turnReach = 400;

interface Step {
  readonly cost: number;
  /** The cost with that of the shortest way on to the end: no way through here costs less. */
  readonly minTotal: number;
  /** Of its place in the grid, and whether the way came there level. */
  readonly state: number;
}

/**
 * The corners of the cheapest way from an output to an input, both included: it leaves and arrives to the right.
 * @param lead - How far it runs before its first corner and after its last, at least; pixels.
 * @param nodes - The nodes whose sides give the lanes to try, with their margins.
 */
export function searchWay(
  start: Point,
  end: Point,
  lead: number,
  nodes: readonly Box[],
  around: Surroundings,
): readonly Point[] {
  const lanes = Array.from({ length: lanesTried }, (_, lane) => lane * laneGap);
  const xs = sorted([
    start.x,
    end.x,
    ...lanes.flatMap((off) => [start.x + lead + off, end.x - lead - off]),
    ...nodes
      .filter(({ left, right }) =>
        [start.x, end.x].some((x) => left < x + turnReach && right > x - turnReach),
      )
      .flatMap(({ left, right }) => lanes.flatMap((off) => [left - lead - off, right + lead + off])),
  ]);
  const ys = sorted([
    start.y,
    end.y,
    ...nodes.flatMap(({ top, bottom }) => lanes.flatMap((off) => [top - lead - off, bottom + lead + off])),
  ]);
  const rows = ys.map((y) => alongLine(true, y, around));
  const columns = xs.map((x) => alongLine(false, x, around));
  const stateOf = (x: number, y: number, level: boolean): number => (y * xs.length + x) * 2 + (level ? 1 : 0);
  const first = stateOf(xs.indexOf(start.x), ys.indexOf(start.y), true);
  const last = stateOf(xs.indexOf(end.x), ys.indexOf(end.y), true);
  const best = new Map<number, number>([[first, 0]]);
  const before = new Map<number, number>();
  const open = new Heap();
  open.push({ cost: 0, minTotal: 0, state: first });
  for (let step = open.pop(); step !== undefined && step.state !== last; step = open.pop()) {
    if (step.cost > (best.get(step.state) ?? Infinity)) continue;
    const cameLevel = step.state % 2 === 1;
    const place = (step.state - (cameLevel ? 1 : 0)) / 2;
    const [x, y] = [place % xs.length, Math.floor(place / xs.length)];
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [toX, toY, level] = [xs[x + dx], ys[y + dy], dy === 0];
      const [fromX, fromY] = [xs[x], ys[y]];
      if (toX === undefined || toY === undefined || fromX === undefined || fromY === undefined) continue;
      // It leaves its output to the right, and comes to its input from the left.
      if (
        (fromX === start.x && fromY === start.y && dx !== 1) ||
        (toX === end.x && toY === end.y && dx !== 1)
      )
        continue;
      // Nor does it turn at once, or right before its end.
      if (!level && (fromX === start.x || fromX === end.x)) continue;
      const part: Part = level
        ? { level, at: fromY, from: Math.min(fromX, toX), to: Math.max(fromX, toX) }
        : { level, at: fromX, from: Math.min(fromY, toY), to: Math.max(fromY, toY) };
      const line = (level ? rows[y] : columns[x]) ?? around;
      const cost =
        step.cost + part.to - part.from + partCost(part, line) + (level === cameLevel ? 0 : cornerCost);
      const state = stateOf(x + dx, y + dy, level);
      if (cost >= (best.get(state) ?? Infinity)) continue;
      best.set(state, cost);
      before.set(state, step.state);
      open.push({ cost, minTotal: cost + Math.abs(end.x - toX) + Math.abs(end.y - toY), state });
    }
  }
  const way: Point[] = [];
  for (let state: number | undefined = last; state !== undefined; state = before.get(state)) {
    const place = Math.floor(state / 2);
    way.unshift({ x: xs[place % xs.length] ?? 0, y: ys[Math.floor(place / xs.length)] ?? 0 });
  }
  return cornersOnly(way);
}

/** What a part on a line may run behind or beside; what it crosses is left out. */
function alongLine(level: boolean, at: number, { nodes, others }: Surroundings): Surroundings {
  return {
    nodes: nodes.filter(({ left, right, top, bottom }) =>
      level ? at > top && at < bottom : at > left && at < right,
    ),
    others: others.filter((other) => other.level === level && Math.abs(other.at - at) < laneGap),
  };
}

function sorted(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function cornersOnly(way: readonly Point[]): readonly Point[] {
  return way.filter((point, i) => {
    const [a, b] = [way[i - 1], way[i + 1]];
    if (a === undefined || b === undefined) return true;
    return !((a.x === point.x && b.x === point.x) || (a.y === point.y && b.y === point.y));
  });
}

/** The step of the cheapest way first. */
class Heap {
  readonly #steps: Step[] = [];

  push(step: Step): void {
    const steps = this.#steps;
    steps.push(step);
    let at = steps.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#minTotal(parent) <= step.minTotal) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Step | undefined {
    const steps = this.#steps;
    const [top] = steps;
    const tail = steps.pop();
    if (tail === undefined || steps.length === 0) return top;
    steps[0] = tail;
    let at = 0;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const lower = this.#minTotal(right) < this.#minTotal(left) ? right : left;
      if (this.#minTotal(lower) >= tail.minTotal) return top;
      this.#swap(at, lower);
      at = lower;
    }
  }

  #minTotal(at: number): number {
    return this.#steps[at]?.minTotal ?? Infinity;
  }

  #swap(a: number, b: number): void {
    const steps = this.#steps;
    const [first, second] = [steps[a], steps[b]];
    if (first === undefined || second === undefined) return;
    steps[a] = second;
    steps[b] = first;
  }
}
