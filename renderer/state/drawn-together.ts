/** Min time between the beginnings of two pictures: ten a second. */
const pictureMilliseconds = 100;

export interface DrawnTogether<Event> {
  add(events: readonly Event[]): void;
  /** Draws what was gathered, now. */
  draw(): void;
}

/**
 * Gathers events and draws them together: at most ten times a second, and never more than half of the time, so that
 * what a person does comes in between however long a picture takes.
 */
export function drawnTogether<Event>(show: (events: readonly Event[]) => void): DrawnTogether<Event> {
  let gathered: Event[] = [];
  /** Set while no picture may begin. */
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (gathered.length === 0) return;
    const events = gathered;
    gathered = [];
    const began = performance.now();
    show(events);
    // The window draws what was changed when this task ends: only the next one knows how long that took.
    timer = setTimeout(() => {
      const took = performance.now() - began;
      timer = setTimeout(draw, Math.max(pictureMilliseconds - took, took));
    });
  };
  return {
    draw,
    add(events) {
      for (const event of events) gathered.push(event);
      timer ??= setTimeout(draw);
    },
  };
}
