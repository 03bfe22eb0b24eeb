import { must } from '../base/assert.ts';
import type { GraphWriter } from './graph-writer.ts';
import { transpose } from './idioms.ts';

const toLast = [0, 2, 3, 1];
const toFirst = [0, 3, 1, 2];

/**
 * The layout pass: images of the IR lie [N,C,H,W], the kernels on the processor want [N,H,W,C]. An op that can work on either
 * takes and gives images with channels last where its inputs have that form, so that a chain of such ops is transposed at its
 * ends alone. The other form of each is written beside it, and the writer drops what nothing uses.
 */
export class ImageLayout {
  private readonly g: GraphWriter;
  private readonly last = new Map<string, string>();

  constructor(g: GraphWriter) {
    this.g = g;
  }

  /** Whether the image was made with channels last. */
  has(image: string): boolean {
    return this.last.has(image);
  }

  /** The float32 image [N,C,H,W] as [N,H,W,C]. */
  channelsLast(image: string): string {
    return this.last.get(image) ?? transpose(this.g, image, toLast, 'float32');
  }

  /** A float32 image made as [N,H,W,C], under the name by which the IR's order reads it. */
  channelsFirst(image: string): string {
    const name = transpose(this.g, image, toFirst, 'float32');
    this.last.set(name, image);
    return name;
  }

  /** An op on each element by itself: on images with channels last where all inputs are, else on the inputs as they are. */
  elementwise(inputs: readonly string[], write: (inputs: readonly string[]) => string): string {
    if (!inputs.every((input) => this.has(input))) return write(inputs);
    return this.channelsFirst(write(inputs.map((input) => must(this.last.get(input), input))));
  }
}
