import type { BenchResult } from './bench-work.ts';

/** The results as a table for people, one line a contestant. */
export function benchTable(results: readonly BenchResult[]): string {
  const rows = results.flatMap((result) => [
    [
      result.name,
      result.engine,
      result.millisecondsPerStep.toFixed(3),
      Math.round(result.samplesPerSecond).toLocaleString('en'),
      megabytes(result.peakBytes),
      result.ratio === null ? '-' : result.ratio.toFixed(2),
    ],
    ...result.peers.map((peer) => [
      '',
      `${peer.name} ${peer.version} ${peer.mode}`,
      peer.millisecondsPerStep.toFixed(3),
      '',
      megabytes(peer.peakBytes),
      '',
    ]),
  ]);
  const head = ['work', 'trained by', 'ms a step', 'samples a second', 'peak MB', 'ratio'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

/** What a step is on each side, so that nobody has to guess. */
export const tableNotes = `ratio: the fastest peer's time by ours. Medians of five rounds, run in turn; peak: resident memory of the process.
Ours: batches shuffled and gathered from bytes, cast and normalized in the program, the step by Adam, loss and gradient
norms looked at. PyTorch: one float32 batch already in place, forward, backward, fused Adam.
*-augmented: the peer is our own run without augmentation. *-watched: the peer is our own run that is not watched; use rounds of 20 s, since looks are seconds apart. pictures: batches alone, beside torchvision v2 in a DataLoader.`;

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
