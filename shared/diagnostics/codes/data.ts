import type { CodeFamily } from '../code-entry.ts';
import { dataAnnotationCodes } from './data-annotations.ts';
import { dataArchiveCodes } from './data-archives.ts';
import { dataAugmentationCodes } from './data-augmentation.ts';
import { dataColumnCodes } from './data-columns.ts';
import { dataCsvCodes } from './data-csv.ts';
import { dataDoubtCodes } from './data-doubts.ts';
import { dataFileCodes } from './data-files.ts';
import { dataFittedCodes } from './data-fitted.ts';
import { dataHealthCodes } from './data-health.ts';
import { dataIdxCodes } from './data-idx.ts';
import { dataImageCodes } from './data-images.ts';
import { dataSeriesCodes } from './data-series.ts';
import { dataSplitCodes } from './data-split.ts';
import { dataTableFilesCodes } from './data-table-files.ts';
import { dataTableFormatCodes } from './data-table-formats.ts';
import { dataTextCodes } from './data-text.ts';

/** Problems of data, from finding the files to cutting them into batches. */
export const dataCodes = {
  ...dataFileCodes,
  ...dataArchiveCodes,
  ...dataCsvCodes,
  ...dataColumnCodes,
  ...dataDoubtCodes,
  ...dataHealthCodes,
  ...dataIdxCodes,
  ...dataImageCodes,
  ...dataSplitCodes,
  ...dataTextCodes,
  ...dataSeriesCodes,
  ...dataFittedCodes,
  ...dataTableFilesCodes,
  ...dataTableFormatCodes,
  ...dataAnnotationCodes,
  ...dataAugmentationCodes,
} as const satisfies CodeFamily;
