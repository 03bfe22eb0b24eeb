/** Times of a clock on the wall, which skips an hour in spring and shows one twice in autumn, brought to UTC. */
import { hour } from './time-step.ts';

/** A zone of each of the rules by which clocks change, as far as files can show them. */
const ruleZones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Athens',
  'America/New_York',
  'Australia/Sydney',
] as const;

/** Whether the name is that of a time zone (IANA), such as Europe/Berlin. */
export function isTimeZone(name: string): boolean {
  try {
    return formatterOf(name).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const part = 'numeric';
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: part,
    month: part,
    day: part,
    hour: part,
    minute: part,
    second: part,
  });
  formatters.set(zone, formatter);
  return formatter;
}

/** From the clock on the wall of a zone to UTC. */
export class WallClock {
  readonly #zone: string;
  /** By hours: within one no offset changes. */
  readonly #offsets = new Map<number, number>();

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** The points in time, ascending, at which the clock shows a time, given as if it were UTC: none, one or two. */
  momentsOf(wall: number): readonly number[] {
    const offsets = new Set([this.#offsetAt(wall - 24 * hour), this.#offsetAt(wall + 24 * hour)]);
    return [...offsets]
      .map((offset) => wall - offset)
      .filter((time) => time + this.#offsetAt(time) === wall)
      .sort((a, b) => a - b);
  }

  /** The one of them for its `occurrence` in the file, from 0; a time that the clock skips is read as if it had not. */
  momentOf(wall: number, occurrence: number): number {
    const moments = this.momentsOf(wall);
    return moments[Math.min(occurrence, moments.length - 1)] ?? wall - this.#offsetAt(wall - 24 * hour);
  }

  /** Milliseconds that the clock is ahead of UTC. */
  #offsetAt(time: number): number {
    const key = Math.floor(time / hour);
    const known = this.#offsets.get(key);
    if (known !== undefined) return known;
    const at = key * hour;
    const parts = new Map(
      formatterOf(this.#zone)
        .formatToParts(at)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    this.#offsets.set(key, shown - at);
    return shown - at;
  }
}

/**
 * The zone whose change of clocks explains times that occur twice and hours that are missing, all given as if they were UTC;
 * undefined where none does.
 */
export function zoneOfChanges(twice: readonly number[], missing: readonly number[]): string | undefined {
  if (twice.length + missing.length === 0) return undefined;
  return ruleZones.find((zone) => {
    const clock = new WallClock(zone);
    return (
      twice.every((wall) => clock.momentsOf(wall).length === 2) &&
      (twice.length > 0 || missing.every((wall) => clock.momentsOf(wall).length === 0))
    );
  });
}
