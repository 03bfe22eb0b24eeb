/** Compromises between several costs, less of each being better. */

type Costs = readonly number[];

/** Whether a is as good as b in everything and better in something. */
export function dominates(a: Costs, b: Costs): boolean {
  return a.every((cost, i) => cost <= (b[i] as number)) && a.some((cost, i) => cost < (b[i] as number));
}

/**
 * The front of each: 0 of those that none dominates, 1 of those that only they dominate, and so on (non-dominated sorting: K. Deb et
 * al., "A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II", 2002).
 */
export function frontsOf(all: readonly Costs[]): readonly number[] {
  const fronts = new Array<number>(all.length).fill(0);
  let left = all.map((_, i) => i);
  for (let front = 0; left.length > 0; front++) {
    const behind = left.filter((i) => left.some((j) => dominates(all[j] as Costs, all[i] as Costs)));
    for (const i of behind) fronts[i] = front + 1;
    left = behind;
  }
  return fronts;
}

/** The places of those that none dominates, of equal ones the first. */
export function paretoFront(all: readonly Costs[]): readonly number[] {
  // In the order of their costs one can be dominated only by those before it.
  const order = all.map((_, i) => i).sort((a, b) => byCosts(all[a] as Costs, all[b] as Costs) || a - b);
  const front: number[] = [];
  for (const i of order) {
    const own = all[i] as Costs;
    const isBehind = front.some((j) => (all[j] as Costs).every((cost, k) => cost <= (own[k] as number)));
    if (!isBehind) front.push(i);
  }
  return front.sort((a, b) => a - b);
}

/**
 * How alone each stands among the others: the sum over the costs of the distance between its neighbours, as a share of the range; infinite
 * at the ends (the crowding distance of NSGA-II).
 */
export function crowdingDistances(all: readonly Costs[]): readonly number[] {
  const distances = new Array<number>(all.length).fill(0);
  for (let goal = 0; goal < (all[0]?.length ?? 0); goal++) {
    const costOf = (i: number | undefined): number => (all[i ?? -1] as Costs)[goal] as number;
    const order = all.map((_, i) => i).sort((a, b) => costOf(a) - costOf(b) || a - b);
    const range = costOf(order.at(-1)) - costOf(order[0]);
    for (const [place, i] of order.entries()) {
      const [before, after] = [order[place - 1], order[place + 1]];
      const gap = before === undefined || after === undefined ? Infinity : costOf(after) - costOf(before);
      distances[i] = (distances[i] as number) + (range > 0 ? gap / range : 0);
    }
  }
  return distances;
}

function byCosts(a: Costs, b: Costs): number {
  const i = a.findIndex((cost, place) => cost !== b[place]);
  return i < 0 ? 0 : (a[i] as number) - (b[i] as number);
}
