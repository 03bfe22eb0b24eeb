import type { ExportFormat } from '../../../../shared/export/formats.ts';
import type { FileFormat } from './file-format.ts';
import { onnxFormat } from './onnx.ts';

export const fileFormats: Readonly<Record<ExportFormat, FileFormat>> = { onnx: onnxFormat };
