import { lossResult, metricResult } from '../../../shared/compiler/program.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import type { Tensors } from '../backends/backend.ts';
import { resultAt, rowOfResult } from './chunk-results.ts';
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
      const loss = resultAt(results, lossResult(id), index);
      for (const figures of [this.epoch, this.window, this.chunk])
        figures.addMean(names.loss(id), loss, batch);
    }
    for (const id of program.metrics) {
      this.epoch.add(names.metric(id), rowOfResult(results, metricResult(id), index));
    }
  }

  save(): Pick<CheckpointRecord, 'epochFigures' | 'windowFigures'> {
    return { epochFigures: this.epoch.save(), windowFigures: this.window.save() };
  }
}
