import { err, ok } from '../../../shared/base/result.ts';
import type { Language } from '../../../shared/diagnostics/code-entry.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ReportFrame } from '../../../shared/report/run-report.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import { saveProblem } from '../files/save-place.ts';

export interface ReportOrder {
  readonly picked: PickedFiles;
  /** Names the file that a person chose; the dialog asked already whether it may be replaced. */
  readonly file: string;
  /** What must not be written over. */
  readonly data: readonly string[];
  readonly language: Language;
  /** Of the program. */
  readonly version: string;
  readonly report: (frame: ReportFrame) => Promise<Checked<string>>;
}

/** Writes a report into the file that a person chose in a window. */
export async function saveReport({
  picked,
  file,
  data,
  language,
  version,
  report,
}: ReportOrder): Promise<Checked<Record<string, never>>> {
  const place = await picked.place(file);
  if (!place.ok) return place;
  const problem = await saveProblem({ place: place.value, extension: '.html', data, overwrite: true });
  if (problem !== undefined) return err([problem]);
  const text = await report({ language, version, now: new Date() });
  if (!text.ok) return text;
  const written = await writeTextAtomic(place.value, text.value);
  return written.ok ? ok({}) : written;
}
