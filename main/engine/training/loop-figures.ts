import { lossResult, metricCount, metricSum } from '../../../shared/compiler/program.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import type { Tensors } from '../backends/backend.ts';
import { resultAt } from './chunk-results.ts';
import type { TrainingStep } from './executables.ts';
import { figureNames } from './figure-names.ts';
import { RunningFigures } from './running-figures.ts';

/** The training figures of the epoch under way, of the steps since the last record, and of the chunk under way. */
export class LoopFigures {
  readonly epoch: RunningFigures;
  readonly window: RunningFigures;
  readonly chunk = new RunningFigures();
  private readonly document: ProjectDocument;

  constructor(document: ProjectDocument, saved: Pick<CheckpointRecord, 'epochFigures' | 'windowFigures'>) {
    this.document = document;
    this.epoch = new RunningFigures(saved.epochFigures);
    this.window = new RunningFigures(saved.windowFigures);
  }

  /** Takes in one step of a chunk: `batch` samples. */
  add({ program }: TrainingStep, results: Tensors, index: number, batch: number): void {
    const names = figureNames(this.document, program.metrics);
    for (const id of program.losses) {
      const total = resultAt(results, lossResult(id), index) * batch;
      for (const figures of [this.epoch, this.window, this.chunk]) figures.add(names.loss(id), total, batch);
    }
    for (const id of program.metrics) {
      const [sum, count] = [metricSum(id), metricCount(id)];
      this.epoch.add(names.metric(id), resultAt(results, sum, index), resultAt(results, count, index));
    }
  }

  save(): Pick<CheckpointRecord, 'epochFigures' | 'windowFigures'> {
    return { epochFigures: this.epoch.save(), windowFigures: this.window.save() };
  }
}
