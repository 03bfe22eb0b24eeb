import type { ParameterValue } from '../document/schema.ts';
import type { BlockGraph, Source } from './block-graph.ts';

export interface BranchSettings {
  readonly heads: number;
  readonly feedForward: number;
  readonly activation: string;
  readonly dropout: number;
  readonly normalize: 'before' | 'after';
  /** Of the sequence, which the branches leave as it is. */
  readonly width: number;
}

/** Draws the branches of a transformer block one after the other; each is added to what came before it. */
export class TransformerBranches {
  private readonly block: BlockGraph;
  private readonly settings: BranchSettings;

  constructor(block: BlockGraph, settings: BranchSettings) {
    this.block = block;
    this.settings = settings;
  }

  /** A branch of attention, at itself or at a context wired to it. */
  attention(
    name: string,
    x: Source,
    wired: Readonly<Record<string, Source>>,
    parameters: Readonly<Record<string, ParameterValue>>,
  ): Source {
    const { heads, dropout } = this.settings;
    return this.branch(name, x, (input) =>
      this.block.node(name, 'multi-head-attention', { input, ...wired }, { heads, dropout, ...parameters }),
    );
  }

  feedForward(x: Source): Source {
    const { feedForward, activation, width } = this.settings;
    return this.branch('feed_forward', x, (input) => {
      const widened = this.block.node('widen', 'dense', input, { units: feedForward });
      const bent = this.block.node('act', 'activation', widened, { function: activation });
      return this.block.node('narrow', 'dense', bent, { units: width });
    });
  }

  private branch(name: string, x: Source, draw: (input: Source) => Source): Source {
    const { normalize, dropout } = this.settings;
    const norm = (source: Source): Source => this.block.node(`${name}_norm`, 'layer-normalization', source);
    const result = draw(normalize === 'before' ? norm(x) : x);
    const kept =
      dropout === 0 ? result : this.block.node(`${name}_dropout`, 'dropout', result, { rate: dropout });
    const sum = this.block.node(`${name}_add`, 'add', [x, kept]);
    return normalize === 'after' ? norm(sum) : sum;
  }
}
