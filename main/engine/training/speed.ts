/** Steps timed before a forecast is worth showing. */
const minSteps = 3;
/** Weight of the newest chunk in the running estimate. */
const newest = 0.3;

/** Throughput and time left, from the chunks run by this process. */
export class Speed {
  private timed = 0;
  private secondsPerStep: number | undefined;
  private samples = 0;
  private seconds = 0;

  add(steps: number, samples: number, seconds: number): void {
    const own = seconds / steps;
    this.timed += steps;
    this.samples += samples;
    this.seconds += seconds;
    this.secondsPerStep =
      this.secondsPerStep === undefined ? own : this.secondsPerStep * (1 - newest) + own * newest;
  }

  get samplesPerSecond(): number {
    return this.seconds === 0 ? 0 : this.samples / this.seconds;
  }

  secondsLeft(steps: number): number | null {
    return this.timed < minSteps || this.secondsPerStep === undefined ? null : this.secondsPerStep * steps;
  }
}
