/** A two-way line of text messages: a WebSocket, a MessagePort, or a pair in a test. */
export interface Channel {
  /** Sends one message; nothing once the channel is closed. */
  send(message: string): void;
  /** Sets who receives the messages; those that came before are received first. */
  onMessage(listener: (message: string) => void): void;
  /** Sets what is called, once, when no further message will come. */
  onClose(listener: () => void): void;
  close(): void;
  /** What waits here to be taken by the other end; absent where a line does not know. */
  readonly backlog?: Backlog;
}

export interface Backlog {
  /** Bytes that were sent and not yet taken. */
  bytes(): number;
  /** Sets what is called when some were taken, or that none will be. */
  onTaken(listener: () => void): void;
}

/** Bounds on what either end sends, so that neither can exhaust the other's memory. */
export const channelLimits = {
  /** UTF-8 bytes of one message. */
  messageBytes: 8 * 2 ** 20,
  /** Calls and streams of one window that may be under way at once. */
  requests: 256,
  /** Calls of one window that are answered at the same time; further ones wait in their order. */
  callsAtOnce: 8,
  /** Bytes that may wait for a window before no further call of its is begun and no stream asked for its next event. */
  backlogBytes: 2 ** 19,
  /** Events of one stream that may be sent ahead of what the window has taken. */
  eventsAhead: 32,
} as const;

/** UTF-8 bytes of a text, without encoding it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // Both halves of a surrogate pair together make four bytes, each other unit from 0x800 on three.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/** Whether a text is larger than a message may be; nearly all need no counting. */
export function isTooLarge(text: string): boolean {
  const { messageBytes } = channelLimits;
  if (text.length > messageBytes) return true;
  return text.length * 3 > messageBytes && utf8Length(text) > messageBytes;
}
