import type { GraphWriter } from './graph-writer.ts';

/** The runtime's own domain of image operators on blocked channels. */
export const blockedDomain = 'com.microsoft.nchwc';

/**
 * Which values of a graph are known in the CPU's blocked layout: channels in blocks of `size` (16 with AVX-512, else 8)
 * that lie together, so [N,C,H,W] is stored as [N, C/size, H, W, size]. A convolution reads whole vectors from it.
 *
 * A form that makes a blocked result returns its plain twin; a form that wants a blocked input asks for it here. Whichever
 * twin nobody reads is dropped with its reordering when the graph is finished.
 */
export class BlockedTensors {
  readonly size: number;
  private readonly g: GraphWriter;
  private readonly known = new Map<string, string>();

  constructor(g: GraphWriter, size: number) {
    this.g = g;
    this.size = size;
  }

  /** Whether the value was made in blocks, so that reading it so costs nothing. */
  has(plain: string | undefined): boolean {
    return plain !== undefined && this.known.has(plain);
  }

  /** The value in blocks, reordered where it was not made so. Its channels must be a multiple of `size`. */
  blocked(plain: string): string {
    const known = this.known.get(plain);
    if (known !== undefined) return known;
    const made = this.g.op('ReorderInput', [plain], {}, blockedDomain);
    this.known.set(plain, made);
    return made;
  }

  /** The plain twin of a result made in blocks. */
  plain(blocked: string, channels: number): string {
    const plain = this.g.op('ReorderOutput', [blocked], { channels }, blockedDomain);
    this.known.set(plain, blocked);
    return plain;
  }

  /** Whether so many channels fill whole blocks. */
  fills(channels: number): boolean {
    return channels % this.size === 0;
  }
}
