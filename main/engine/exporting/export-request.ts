import type { PruneScope } from '../../../shared/compress/prune.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { ExportProgress } from '../../../shared/contract/engine-replies.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import {
  exportFormatNames,
  extensionOf,
  isExportFormat,
  quantizations,
} from '../../../shared/export/formats.ts';

export interface PruneRequest {
  /** Share of the kernels' weights that become zero, from 0 to 0.99. */
  readonly sparsity: number;
  readonly scope: PruneScope;
  /** Epochs trained with the zeros held, 0 for none. */
  readonly fineTuneEpochs: number;
}

/** What is to be exported. Texts and numbers are as a person gave them: `checkRequest` looks them over. */
export interface ExportRequest extends DataPlace {
  /** Run folder. */
  readonly run: string;
  /** The data is other data than the run's own: a person gave it for this. */
  readonly givenData?: boolean;
  readonly format: string;
  /** The file to write; `<out>.report.json` is written beside it. */
  readonly out: string;
  readonly prune?: PruneRequest;
  /** One of `quantizations`. */
  readonly quantize?: string;
  /** Whether the file scales raw values itself; without it, whoever feeds it does, as its metadata says. */
  readonly preprocessingInFile?: boolean;
  /** Of how many samples whose answer changed a picture is wanted; none without it. */
  readonly pictures?: number;
}

export type ExportStep = ExportProgress['step'];

const maxEpochs = 1_000_000;

export function checkRequest({ format, out, prune, quantize }: ExportRequest): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const setting = (name: string, expected: string, found: string | number): void => {
    problems.push(diagnostic('export-setting-invalid', {}, { setting: name, expected, found }));
  };
  if (!isExportFormat(format)) {
    problems.push(diagnostic('export-format-unknown', {}, { known: exportFormatNames.join(', '), format }));
  }
  if (out.trim() === '') setting('out', `*${extensionOf(format)}`, '""');
  if (quantize !== undefined && !isOneOf(quantizations, quantize)) {
    setting('quantize', quantizations.join(' | '), quantize);
  }
  if (prune !== undefined) {
    const { sparsity, scope, fineTuneEpochs } = prune;
    if (!(sparsity >= 0 && sparsity <= 0.99)) setting('prune', '0 ≤ x ≤ 0.99', sparsity);
    if (scope !== 'global' && scope !== 'layer') setting('prune-scope', 'global | layer', String(scope));
    if (!Number.isInteger(fineTuneEpochs) || fineTuneEpochs < 0 || fineTuneEpochs > maxEpochs) {
      setting('fine-tune', `0, …, ${maxEpochs}`, fineTuneEpochs);
    }
  }
  return problems;
}

function isOneOf<T extends string>(known: readonly T[], text: string): text is T {
  return (known as readonly string[]).includes(text);
}
