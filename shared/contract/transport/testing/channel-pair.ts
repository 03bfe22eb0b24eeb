import type { Channel } from '../channel.ts';

/** Two ends of a line inside one process; messages arrive in later microtasks, as over a real one. */
export function channelPair(): { readonly window: Channel; readonly host: Channel } {
  const window = new Side();
  const host = new Side();
  window.other = host;
  host.other = window;
  return { window, host };
}

class Side implements Channel {
  other: Side | undefined;
  #early: string[] = [];
  #open = true;
  #receive: ((message: string) => void) | undefined;
  #closed: () => void = () => undefined;

  send(message: string): void {
    const { other } = this;
    if (this.#open) queueMicrotask(() => other?.arrive(message));
  }

  arrive(message: string): void {
    if (this.#receive === undefined) this.#early.push(message);
    else this.#receive(message);
  }

  onMessage(listener: (message: string) => void): void {
    this.#receive = listener;
    for (const message of this.#early.splice(0)) listener(message);
  }

  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    queueMicrotask(() => this.#closed());
    const { other } = this;
    queueMicrotask(() => other?.close());
  }
}
