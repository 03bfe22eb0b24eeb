import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../../shared/ir/graph.ts';
import type { Backend, Chunk, Tensors } from '../backend.ts';

export interface HandleCheck {
  readonly open: () => Promise<Backend>;
  readonly graph: Graph;
  readonly state: () => Tensors;
  readonly chunk: Chunk;
}

/** Declares tests: what `StateHandle` promises of an engine. */
export function checkStateHandles(name: string, { open, graph, state, chunk }: HandleCheck): void {
  const compiled = async () => {
    const executable = await (await open()).compileTraining(graph, { stopOn: [] });
    if (!executable.ok) throw new Error(executable.error[0]?.code);
    return executable.value;
  };

  describe(`a state on ${name}`, () => {
    it('is what it was after a run', async () => {
      const executable = await compiled();
      const before = executable.upload(state());
      await executable.run(before, chunk);
      expect(await before.read()).toEqual(state());
      await executable.dispose();
    });

    it('can be run from again, with the same bits', async () => {
      const executable = await compiled();
      const before = executable.upload(state());
      const first = await executable.run(before, chunk);
      const again = await executable.run(before, chunk);
      expect(again.results).toEqual(first.results);
      expect(await again.state.read()).toEqual(await first.state.read());
      await executable.dispose();
    });

    it('outlives the state it was made of', async () => {
      const executable = await compiled();
      const before = executable.upload(state());
      const { state: after } = await executable.run(before, chunk);
      const values = await after.read();
      before.dispose();
      expect(await after.read()).toEqual(values);
      expect((await executable.run(after, chunk)).completed).toBe(chunk.count);
      await executable.dispose();
    });
  });
}
