import type { ExportReport } from '../../../../shared/contract/export-report.ts';
import type { Tensors } from '../../backends/backend.ts';
import type { StageName } from '../export-report.ts';
import type { ExportRequest, ExportStep } from '../export-request.ts';
import type { FineTune } from '../fine-tune.ts';
import type { PlannedStage } from '../prove-stage.ts';
import type { RunContext } from '../run-networks.ts';

/** What a stage works with. */
export interface StageInput {
  readonly context: RunContext;
  readonly request: ExportRequest;
  /** The weights that the stage before it left. */
  readonly weights: Tensors;
  readonly fineTune: FineTune;
  readonly shouldStop: () => boolean;
  /** Reports a step; throws DiagnosticError (export-stopped) where an end was asked for. */
  readonly progress: (step: ExportStep, done?: { readonly done: number; readonly total: number }) => void;
}

/** What a stage made of the network. */
export interface MadeStage {
  /** The network to write and prove. */
  readonly planned: Omit<PlannedStage, 'name'>;
  /** The weights that the next stage begins with. */
  readonly weights: Tensors;
  /** What the report says of it. */
  readonly report?: Pick<ExportReport, 'prune' | 'quantize'>;
}

/** A step on the way from a run to its file: each asked for is written as a file of its own, proved and measured. */
export interface ExportStage {
  readonly name: StageName;
  readonly isAsked: (request: ExportRequest) => boolean;
  readonly make: (input: StageInput) => Promise<MadeStage>;
}
