/** What an export can be, as every part of the program spells it: formats of files, and narrower numbers. */

/** How a format of exported files is shown, and how its files are named. */
export interface ExportFormatNames {
  readonly title: string;
  readonly extension: `.${string}`;
}

/** Every format, the usual one first. The engine's table main/engine/exporting/formats/ says how each is written and run. */
export const exportFormats = {
  onnx: { title: 'ONNX', extension: '.onnx' },
} as const satisfies Readonly<Record<string, ExportFormatNames>>;

export type ExportFormat = keyof typeof exportFormats;

export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormat[] as readonly [
  ExportFormat,
  ...ExportFormat[],
];

/** The format of an export that names none. */
export const usualFormat: ExportFormat = exportFormatNames[0];

export function isExportFormat(name: string): name is ExportFormat {
  return Object.hasOwn(exportFormats, name);
}

/** The extension of a format's files; of the usual format's where there is none of that name. */
export function extensionOf(name: string): ExportFormatNames['extension'] {
  return exportFormats[isExportFormat(name) ? name : usualFormat].extension;
}

/** What each file of an export holds, in the order in which they are made. */
export const stageNames = ['trained', 'pruned', 'quantized'] as const;

/** int8: weights and activations, calibrated. dynamic: weights, activations in each call. fp16: half precision. */
export const quantizations = ['int8', 'dynamic', 'fp16'] as const;
export type Quantization = (typeof quantizations)[number];
