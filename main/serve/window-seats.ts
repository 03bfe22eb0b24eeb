import type { Services } from '../../shared/contract/services.ts';
import type { MainServices, WindowServices } from '../services/create-services.ts';

/** How long a window whose connection broke may come back to what it had open. */
const graceMilliseconds = 30_000;
const maxWindows = 32;

/** Gives each window services of its own. */
export type WindowSource = Pick<MainServices, 'openWindow'>;

interface Seat {
  readonly window: WindowServices;
  /** Ends the connection that sits here now. */
  leave: () => void;
  timer: NodeJS.Timeout | undefined;
}

export interface TakenSeat {
  readonly services: Services;
  /** Whether the window came back to what it had open. */
  readonly resumed: boolean;
}

/**
 * Keeps the services of each window while its connection comes and goes. A window that is closed or reloaded gives
 * its seat up at once; one whose connection breaks keeps it for half a minute, and its leases with it.
 */
export class WindowSeats {
  readonly #seats = new Map<string, Seat>();
  readonly #host: WindowSource;

  constructor(host: WindowSource) {
    this.#host = host;
  }

  /**
   * Takes the seat of a window, new or kept.
   * @param key session and window
   * @param leave ends the connection, should the same window come over another
   * @returns undefined when there are too many windows
   */
  take(key: string, leave: () => void): TakenSeat | undefined {
    const kept = this.#seats.get(key);
    if (kept === undefined && this.#seats.size >= maxWindows) return undefined;
    const seat = kept ?? { window: this.#host.openWindow(), leave, timer: undefined };
    this.#seats.set(key, seat);
    clearTimeout(seat.timer);
    seat.timer = undefined;
    if (kept !== undefined) seat.leave();
    seat.leave = leave;
    return { services: seat.window.services, resumed: kept !== undefined };
  }

  /**
   * A connection ended.
   * @param leave what it gave when it took the seat: a connection that was replaced gives nothing up
   * @param isFinal the window said goodbye
   */
  leave(key: string, leave: () => void, isFinal: boolean): void {
    const seat = this.#seats.get(key);
    if (seat === undefined || seat.leave !== leave) return;
    const free = (): void => {
      this.#seats.delete(key);
      void seat.window.close();
    };
    if (isFinal) free();
    else {
      seat.leave = () => undefined;
      seat.timer = setTimeout(free, graceMilliseconds);
      seat.timer.unref();
    }
  }

  async closeAll(): Promise<void> {
    const seats = [...this.#seats.values()];
    this.#seats.clear();
    for (const { timer } of seats) clearTimeout(timer);
    await Promise.all(seats.map(({ window }) => window.close()));
  }
}
