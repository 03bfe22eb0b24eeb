import { predictionResult } from '../../../shared/compiler/program.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { SamplesEvent } from '../../../shared/training/run-events.ts';
import { elementsOf } from '../data/dataset.ts';
import { maskPainter } from '../data/mask-pictures.ts';
import {
  drawSample,
  extremes,
  numbersPictureShape,
  pictureShapeOf,
  valueRange,
} from '../data/sample-pictures.ts';
import { targetPainter } from '../data/target-pictures.ts';
import { numbersText, sequenceText, targetText } from '../data/target-text.ts';
import { decodeText } from '../data/text-encoding.ts';
import { Throttle } from '../throttle.ts';
import type { BatchListener } from './evaluate.ts';
import { areClassScores, likeliestClasses } from './likeliest-classes.ts';
import type { PreparedData } from './prepare-data.ts';

/** Pictures take time and space, and nobody sees more. */
const minMilliseconds = 1000;

type ShownSample = Omit<SamplesEvent['samples'][number], 'prediction' | 'confidence' | 'answer'>;

/** A few validation samples, spread over all of them, with what the network says of them after each epoch. */
export class WatchedSamples {
  readonly #data: PreparedData;
  readonly #loss: string;
  /** Positions among the validation samples, ascending. */
  readonly #positions: readonly number[];
  readonly #shape: readonly number[] | undefined;
  #shown: readonly ShownSample[] | undefined;
  #step = 0;
  #answers: (readonly number[])[] = [];
  readonly #throttle = new Throttle(minMilliseconds);
  #sentStep = -1;

  constructor(document: ProjectDocument, data: PreparedData, count: number) {
    this.#data = data;
    this.#loss = document.training.objectives[0]?.loss ?? '';
    const { length } = data.split.validation;
    const shown = Math.min(count, length);
    this.#positions = Array.from({ length: shown }, (_, i) => Math.floor((i * length) / shown));
    this.#shape = inputShape(document);
  }

  /** Takes the predictions of the validation that begins now. */
  listen(step: number): BatchListener {
    this.#step = step;
    this.#answers = [];
    let first = 0;
    return (_, results) => {
      const prediction = results.get(predictionResult(this.#loss));
      if (prediction === undefined) return;
      const rows = prediction.shape[0] ?? 0;
      const width = prediction.data.length / Math.max(1, rows);
      for (const position of this.#positions) {
        if (position < first || position >= first + rows) continue;
        const from = (position - first) * width;
        this.#answers.push(Array.from({ length: width }, (_, i) => Number(prediction.data[from + i])));
      }
      first += rows;
    };
  }

  /** What to send after an epoch; undefined where it was sent a moment ago. */
  async due(): Promise<SamplesEvent | undefined> {
    return this.#throttle.isOpen ? this.#event() : undefined;
  }

  /** What to send at the end; undefined where that was already sent. */
  async last(): Promise<SamplesEvent | undefined> {
    return this.#sentStep === this.#step ? undefined : this.#event();
  }

  async #event(): Promise<SamplesEvent | undefined> {
    if (this.#answers.length < this.#positions.length || this.#positions.length === 0) return undefined;
    this.#shown ??= await this.#show();
    const drawn = await this.#drawAnswers();
    this.#throttle.pass();
    this.#sentStep = this.#step;
    const samples = this.#shown.map((shown, i) => {
      const answer = drawn[i];
      const said =
        answer === undefined ? this.#said(this.#answers[i] ?? []) : { prediction: '', confidence: null };
      return { ...shown, ...said, ...(answer !== undefined && { answer }) };
    });
    return { event: 'samples', step: this.#step, samples };
  }

  #said(scores: readonly number[]): { readonly prediction: string; readonly confidence: number | null } {
    const { target } = this.#data.dataset;
    const width = target.kind === 'class' ? scores.length / (target.positions ?? 1) : 0;
    if (target.kind !== 'class' || !areClassScores(width, target.classes.length)) {
      return { prediction: numbersText(scores), confidence: null };
    }
    const likely = likeliestClasses(scores, width);
    const confidence = likely.reduce((sum, { share }) => sum + share, 0) / Math.max(1, likely.length);
    const labels = likely.map(({ label }) => label);
    return { prediction: sequenceText(labels, target.classes), confidence };
  }

  /** Answers that are pictures of a sample's size, as an autoencoder's or a generator's; none otherwise. */
  async #drawAnswers(): Promise<readonly string[]> {
    const { dataset, split } = this.#data;
    const count = this.#answers[0]?.length ?? 0;
    const drawnAs = pictureShapeOf(dataset, this.#shape);
    const drawMasks = maskPainter(dataset, drawnAs);
    if (drawMasks !== undefined && dataset.target.kind === 'number' && count === dataset.target.width) {
      return Promise.all(
        this.#answers.map((answer, i) => drawMasks(split.validation[this.#positions[i] ?? 0] ?? 0, answer)),
      );
    }
    const shape = numbersPictureShape(count, drawnAs);
    if (shape === undefined) return [];
    const range = extremes(this.#answers.flat(), 0, 1);
    return Promise.all(this.#answers.map((answer) => drawSample(answer, shape, range)));
  }

  /** What stays the same of the samples while the network learns. */
  #show(): Promise<readonly ShownSample[]> {
    const { dataset, split } = this.#data;
    const { features, target, text } = dataset;
    const size = elementsOf(features.sampleShape);
    const shape = pictureShapeOf(dataset, this.#shape);
    const range = shape && valueRange(dataset);
    const drawTarget = targetPainter(dataset, shape);
    return Promise.all(
      this.#positions.map(async (position): Promise<ShownSample> => {
        const index = split.validation[position] ?? 0;
        const values = features.data.subarray(index * size, (index + 1) * size);
        return {
          index,
          target: drawTarget === undefined ? targetText(target, index) : '',
          ...(text && { text: decodeText(values, text) }),
          ...(shape && range && { picture: await drawSample(values, shape, range) }),
          ...(drawTarget && { targetPicture: await drawTarget(index) }),
        };
      }),
    );
  }
}

/** The shape the drawn network gives a sample. */
export function inputShape({ graph }: ProjectDocument): readonly number[] | undefined {
  const input = Object.values(graph.nodes).find(({ type }) => type === 'input');
  const shape = input?.parameters.shape;
  return Array.isArray(shape) ? shape : undefined;
}
