/** Whole numbers from 0 to 2^32 - 1 in the order they come, four bytes each. */
export class GrowingNumbers {
  #values = new Uint32Array(1 << 6);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = new Uint32Array(2 * this.#length);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length++] = value;
  }

  /** A copy of them, all or from one place to another. */
  take(from = 0, to = this.#length): Uint32Array<ArrayBuffer> {
    return this.#values.slice(from, to);
  }
}
