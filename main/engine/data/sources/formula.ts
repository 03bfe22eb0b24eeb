import { ok } from '../../../../shared/base/result.ts';
import { diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { readFormula } from '../readers/formula.ts';
import type { SourceReader } from '../source-reader.ts';

/** No more samples are made in less than a second. */
const quickSamples = 20_000;

export const formulaReader: SourceReader<'formula'> = {
  async read({ source, split }, { dataPath }, options) {
    const read = await readFormula(source, split, options);
    if (!read.ok || dataPath === undefined) return read;
    const unused = diagnostic('data-path-unused', { file: dataPath });
    return ok({ ...read.value, findings: [unused, ...read.value.findings] });
  },
  files: async () => [],
  isQuick: ({ samples }) => samples <= quickSamples,
};
