import { assertNever } from '../../../shared/base/assert.ts';
import { ok } from '../../../shared/base/result.ts';
import { canonicalJson } from '../../../shared/base/stable-json.ts';
import type { DataStageRows } from '../../../shared/contract/data-stage.ts';
import type { DataAnswers } from '../../../shared/contract/engine-replies.ts';
import { readsBySplit } from '../../../shared/data/sources/index.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { augmentationProblems } from '../data/augmentation-problems.ts';
import type { Dataset, ReadProgress } from '../data/dataset.ts';
import { checked } from '../data/file-checks.ts';
import type { ReadOptions } from '../data/fitted-data.ts';
import { openDataset } from '../data/open-dataset.ts';
import { TableSample } from '../data/tables/table-sample.ts';
import { readThesauri } from '../data/thesaurus/own-thesauri.ts';
import type {
  CopiesQuestion,
  DataQuestion,
  DescribeQuestion,
  SamplesQuestion,
  StageQuestion,
} from '../messages.ts';
import { type PreparedData, prepareFrom } from '../training/prepare-data.ts';
import { copyGroups } from './copy-groups.ts';
import { dataBytes, dataSignature } from './data-files.ts';
import { preparedStage, rowsAtStage, samplesAtStage } from './data-stages.ts';
import { summarizeData } from './data-summary.ts';
import { recognizeData } from './recognize-data.ts';
import { previewSamples } from './sample-previews.ts';
import { rowsOfTable } from './table-file.ts';
import { lookAtTable } from './table-look.ts';

type PreparedQuestion = DescribeQuestion | SamplesQuestion | StageQuestion | CopiesQuestion;

interface Reading {
  readonly key: string;
  readonly dataset: Promise<Checked<Dataset>>;
  readonly listeners: Set<ReadProgress>;
}

/** Answers questions about data. It keeps the data set it read last, as long as the files are the same. */
export class DataInspector {
  #reading: Reading | undefined;
  #divided: { readonly key: string; readonly data: Checked<PreparedData> } | undefined;

  async answer(
    question: DataQuestion,
    onProgress: ReadProgress,
  ): Promise<Checked<DataAnswers[keyof DataAnswers]>> {
    switch (question.ask) {
      case 'describe': {
        const data = await this.#prepare(question, onProgress);
        if (!data.ok) return data;
        const { source } = question.data;
        const bytes = await checked(question.projectFolder, () => dataBytes(source, question));
        if (!bytes.ok) return bytes;
        // What does not fit them stops a run, and leaves the samples to be looked at.
        const unfit = augmentationProblems(question.data, data.value.dataset);
        const thesauri = await readThesauri(question.data.augmentations, question);
        const findings = [...unfit, ...(thesauri.ok ? [] : thesauri.error), ...data.value.findings];
        return ok(summarizeData({ ...data.value, findings }, bytes.value));
      }
      case 'samples': {
        const data = await this.#prepare(question, onProgress);
        if (!data.ok) return data;
        if (question.draw === undefined) return ok(await previewSamples(data.value, question));
        const thesauri = await readThesauri(question.data.augmentations, question);
        if (!thesauri.ok) return thesauri;
        return ok(await previewSamples({ ...data.value, thesauri: thesauri.value }, question));
      }
      case 'copies': {
        const data = await this.#prepare(question, onProgress);
        return data.ok ? checked(question.projectFolder, () => copyGroups(data.value, question)) : data;
      }
      case 'table':
        return checked(question.projectFolder, () => lookAtTable(question.data, question));
      case 'stage':
        return this.#atStage(question, onProgress);
      case 'rows':
        return checked(question.projectFolder, () => rowsOfTable(question.data, question.rows, question));
      case 'recognize':
        return recognizeData(question.paths, question);
      default:
        return assertNever(question);
    }
  }

  async #atStage(question: StageQuestion, onProgress: ReadProgress): Promise<Checked<DataStageRows>> {
    const { stage, data: section } = question;
    if (stage === 'table' || stage === 'clean') {
      const rows = await checked(question.projectFolder, () => rowsAtStage(stage, section, question));
      if (!rows.ok) return rows;
      if (rows.value !== undefined) return ok(rows.value);
    }
    const data = await this.#prepare(question, onProgress);
    if (!data.ok) return data;
    if (stage === 'table' || stage === 'clean') return ok(samplesAtStage(stage, data.value));
    const thesauri = await readThesauri(section.augmentations, question);
    return thesauri.ok ? ok(preparedStage({ ...data.value, thesauri: thesauri.value }, question)) : thesauri;
  }

  async #prepare(question: PreparedQuestion, onProgress: ReadProgress): Promise<Checked<PreparedData>> {
    const { source, split, steps = [], fields, normalization, shuffle } = question.data;
    const signature = await checked(question.projectFolder, () => dataSignature(source, question));
    if (!signature.ok) return signature;
    const readKey = canonicalJson({
      source,
      signature: signature.value,
      steps,
      ...(fields && { fields }),
      ...((readsBySplit(source) || steps.length > 0) && { split }),
    });
    const key = canonicalJson({ readKey, split, normalization, shuffle });
    if (this.#divided?.key !== key) {
      const data = await prepareFrom(
        (options) => this.#read(readKey, question, options, onProgress),
        question.data,
      );
      if (!data.ok) return data;
      this.#divided = { key, data };
    }
    return this.#divided.data;
  }

  async #read(
    readKey: string,
    question: PreparedQuestion,
    options: ReadOptions,
    onProgress: ReadProgress,
  ): Promise<Checked<Dataset>> {
    const key = canonicalJson({ readKey, centers: options.centers ?? null });
    if (this.#reading?.key !== key) {
      // The old data set is let go before the next is read: two may not fit.
      this.#divided = undefined;
      const listeners = new Set<ReadProgress>();
      const dataset = openDataset(question.data, question, {
        ...options,
        sample: new TableSample(),
        onProgress: (done, total) => {
          for (const listener of listeners) listener(done, total);
        },
      });
      this.#reading = { key, dataset, listeners };
    }
    const { dataset, listeners } = this.#reading;
    listeners.add(onProgress);
    const read = await dataset;
    listeners.delete(onProgress);
    return read;
  }
}
