import type { EpochProcess } from '../../../shared/training/epoch-process.ts';

/** How long the steps of the epoch under way took and waited for samples; asked for its memory, the system answers once an epoch. */
export class ProcessWatch {
  private waiting = 0;
  private whole = 0;

  /** Milliseconds of some steps: those until their samples were there, and all. */
  add(waiting: number, whole: number): void {
    this.waiting += waiting;
    this.whole += whole;
  }

  /** What the epoch took; the next begins. */
  take(): EpochProcess {
    const waitingShare = this.whole > 0 ? Math.min(1, this.waiting / this.whole) : 0;
    [this.waiting, this.whole] = [0, 0];
    const residentBytes = process.memoryUsage.rss();
    // The system may count the peak less often than it is asked for what is there now.
    const peakBytes = Math.max(residentBytes, process.resourceUsage().maxRSS * 1024);
    return { waitingShare, residentBytes, peakBytes };
  }
}
