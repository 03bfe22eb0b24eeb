import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../../shared/ir/graph.ts';
import type { TensorData } from '../../../../shared/ir/tensor-data.ts';
import type { OpName } from '../../../../shared/ops/definition.ts';
import { opNames } from '../../../../shared/ops/index.ts';
import { runGraph } from '../../../../shared/reference/run-graph.ts';
import { differences } from '../../../../shared/reference/testing/compare.ts';
import {
  batchOf,
  inputTypes,
  type OpCase,
  opCases,
  singleOpGraph,
  symbolicForm,
} from '../../../../shared/reference/testing/op-cases.ts';

export type BackendRun = (
  graph: Graph,
  feeds: ReadonlyMap<string, TensorData>,
) => Promise<ReadonlyMap<string, TensorData>>;

export interface BackendCheckOptions {
  /** The ops to check; all by default. */
  readonly ops?: readonly OpName[];
  /** Ops the backend does not run, each with the reason, which the test's name shows. */
  readonly skip?: Partial<Readonly<Record<OpName, string>>>;
  /** Greatest |found - expected| / (1 + |expected|) of a float; 1e-5 by default. */
  readonly tolerance?: number;
  readonly tolerances?: Partial<Readonly<Record<OpName, number>>>;
  /** Checks each case that has a batch with a symbolic one too. */
  readonly symbolic?: boolean;
  /** Max number of cases of each op; all by default. */
  readonly cases?: number;
}

/** Declares tests: every case of every op, run by a backend, gives what the reference gives. */
export function checkBackend(name: string, run: BackendRun, options: BackendCheckOptions = {}): void {
  describe(`${name} computes as the reference`, () => {
    for (const op of options.ops ?? opNames) {
      const reason = options.skip?.[op];
      it.skipIf(reason !== undefined)(reason === undefined ? op : `${op} (${reason})`, async () => {
        const tolerance = options.tolerances?.[op] ?? options.tolerance ?? 1e-5;
        const cases = opCases(op).slice(0, options.cases);
        expect(await problems(cases, run, tolerance, options.symbolic ?? false)).toEqual([]);
      });
    }
  });
}

async function problems(
  cases: readonly OpCase[],
  run: BackendRun,
  tolerance: number,
  symbolic: boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const opCase of cases) {
    const { op } = opCase;
    const graph = singleOpGraph(op, inputTypes(opCase), opCase.example.attributes);
    const expected = runGraph(graph, opCase.feeds, { precision: 'float32' });
    const form = symbolic ? symbolicForm(opCase) : undefined;
    const graphs: readonly (readonly [string, Graph])[] = [
      [opCase.name, graph],
      ...(form
        ? ([
            [`${opCase.name}, N=${batchOf(opCase)}`, singleOpGraph(op, form.inputs, form.attributes)],
          ] as const)
        : []),
    ];
    for (const [name, variant] of graphs) {
      const results = await run(variant, opCase.feeds);
      found.push(...differences(results, expected, tolerance).map((problem) => `${name}: ${problem}`));
    }
  }
  return found;
}
