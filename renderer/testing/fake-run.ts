/** A run and a data set that exist on paper only: what the window shows of them can be looked at without an engine. */
import type { Handle } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { NumberedRunEvent, SentEvent } from '../../shared/contract/events.ts';
import type { FolderEntry } from '../../shared/contract/files.ts';
import type { Cancellation } from '../../shared/contract/procedure.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';

const epochs = 20;
const stepsPerEpoch = 125;

/** A repeatable number from 0 to 1. */
function noise(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43758.5453;
  return wave - Math.floor(wave);
}

const lossAt = (step: number): number => 0.09 + 2.2 * Math.exp(-step / 300) + 0.6 * Math.exp(-step / 900);

function progress(step: number): SentEvent {
  return {
    event: 'progress',
    step,
    totalSteps: epochs * stepsPerEpoch,
    epoch: Math.ceil(step / stepsPerEpoch),
    loss: lossAt(step) * (0.7 + 0.6 * noise(step)),
    gradientNorm: 1.9,
    gradientNorms: { conv1: 0.74, block1: 1.37, conv2: 0.73, conv3: 0.34, dense1: 0.33 },
    learningRate: 7.88e-4,
    samplesPerSecond: 2_240,
    secondsLeft: (epochs * stepsPerEpoch - step) / 35,
  };
}

function epoch(number: number): SentEvent {
  const step = number * stepsPerEpoch;
  const loss = lossAt(step) * (0.9 + 0.3 * noise(number));
  const accuracy = 1 - 0.35 * Math.exp(-number / 3) - 0.02 - 0.01 * noise(number);
  return {
    event: 'epoch',
    epoch: number,
    step,
    train: { loss: lossAt(step), accuracy: accuracy - 0.02 },
    validation: { loss, accuracy },
    best: number % 3 === 2,
    seconds: 3.6,
  };
}

/** Events of a run up to a whole number of epochs. */
export function runEvents(doneEpochs: number, ends: 'goes-on' | 'completed' | 'failed'): NumberedRunEvent[] {
  const payload: SentEvent[] = [
    { event: 'preparing', what: 'data' },
    { event: 'preparing', what: 'compile' },
    {
      event: 'started',
      run: 'run 1',
      engine: 'ONNX Runtime',
      device: 'CPU',
      epochs,
      batchSize: 64,
      stepsPerEpoch,
      totalSteps: epochs * stepsPerEpoch,
      trainingSamples: 8_000,
      validationSamples: 2_000,
      parameters: 19_706,
      stepsDone: 0,
    },
  ];
  for (let number = 1; number <= doneEpochs; number++) {
    for (let step = (number - 1) * stepsPerEpoch + 5; step <= number * stepsPerEpoch; step += 5)
      payload.push(progress(step));
    payload.push(epoch(number));
    if (number % 4 === 0) payload.push({ event: 'checkpoint', step: number * stepsPerEpoch });
  }
  payload.push({ event: 'samples', step: doneEpochs * stepsPerEpoch, samples: predictions() });
  if (ends === 'goes-on') payload.push(progress(doneEpochs * stepsPerEpoch + 46));
  if (ends === 'failed')
    payload.push({
      event: 'failed',
      problems: [
        diagnostic(
          'training-not-finite',
          { node: 'conv2', step: 46 },
          { stage: 'forward', op: 'conv', learningRate: 0.001, advice: 'rate' },
        ),
      ],
    });
  if (ends === 'completed')
    payload.push({
      event: 'finished',
      run: 'run 1',
      reason: 'completed',
      epochs,
      steps: epochs * stepsPerEpoch,
      engine: 'ONNX Runtime',
      device: 'CPU',
      seconds: 72,
      samplesPerSecond: 2_240,
      train: { loss: 0.12, accuracy: 0.96 },
      validation: { loss: 0.1207, accuracy: 0.969 },
      bestEpoch: 8,
    });
  const from = Date.now() - payload.length * 100;
  return payload.map((event, index) => ({ sequence: index + 1, at: from + index * 100, payload: event }));
}

function predictions() {
  return previews(0, 24).map(({ index, target, picture }) => ({
    index,
    target,
    prediction: noise(index + 3) > 0.85 ? String((Number(target) + 3) % 10) : target,
    confidence: 0.6 + 0.4 * noise(index),
    ...(picture !== undefined && { picture }),
  }));
}

/** Follows a canned run: what there is at once, then nothing more until the window leaves. */
export async function* cannedRun(
  events: readonly NumberedRunEvent[],
  since: number,
  signal: Cancellation,
): AsyncGenerator<NumberedRunEvent[]> {
  yield events.filter(({ sequence }) => sequence > since);
  if (events.at(-1)?.payload.event === 'progress')
    await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
}

/** Samples with a drawn digit each. */
export function previews(offset: number, count: number): SamplePreview[] {
  return Array.from({ length: count }, (_, place) => {
    const index = offset + place;
    const target = String(Math.floor(noise(index) * 10));
    return {
      index: (index * 7_919) % 10_000,
      part: index % 5 === 0 ? 'validation' : 'training',
      target,
      picture: digitPicture(target, index),
    };
  });
}

function digitPicture(digit: string, seed: number): string {
  if (typeof document === 'undefined') return 'data:image/png;base64,';
  const canvas = document.createElement('canvas');
  canvas.width = 28;
  canvas.height = 28;
  const context = canvas.getContext('2d');
  if (context === null) return 'data:image/png;base64,';
  context.fillStyle = 'black';
  context.fillRect(0, 0, 28, 28);
  context.fillStyle = 'white';
  context.font = `${20 + noise(seed) * 4}px cursive`;
  context.translate(14, 14);
  context.rotate((noise(seed + 7) - 0.5) * 0.5);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(digit, 0, 0);
  return canvas.toDataURL('image/png');
}

/** What lies in a folder of the fake main. */
export const folderEntries: FolderEntry[] = [
  { handle: 'photos' as Handle, name: 'photos', kind: 'folder', size: 0, modifiedAt: 1.7e12 },
  { handle: 'csv' as Handle, name: 'digits.csv', kind: 'file', size: 262_144, modifiedAt: 1.71e12 },
  {
    handle: 'images' as Handle,
    name: 'train-images-idx3-ubyte.gz',
    kind: 'file',
    size: 7_864_336,
    modifiedAt: 1.72e12,
  },
  {
    handle: 'labels' as Handle,
    name: 'train-labels-idx1-ubyte.gz',
    kind: 'file',
    size: 28_881,
    modifiedAt: 1.72e12,
  },
];
