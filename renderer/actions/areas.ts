/** The parts of the window that F6 goes through, in reading order: each carries `data-area`. */

const focusable =
  'button:not(:disabled), input:not(:disabled), [tabindex]:not([tabindex="-1"]), a[href], textarea, select';

/** Moves the keyboard to the next part of the window (or with -1 to the one before). */
export function moveToArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter(
    (area) => area.offsetParent !== null,
  );
  if (areas.length === 0) return;
  const current = areas.findIndex((area) => area.contains(document.activeElement));
  const start = current < 0 && step < 0 ? 0 : current;
  const next = areas[(start + step + areas.length) % areas.length];
  if (next !== undefined) focusWithin(next);
}

/** The part itself where it takes the keyboard, else what was last or first in it. */
function focusWithin(area: HTMLElement): void {
  if (area.tabIndex >= 0) area.focus();
  else
    (
      area.querySelector<HTMLElement>('[data-area-start]') ?? area.querySelector<HTMLElement>(focusable)
    )?.focus();
}
