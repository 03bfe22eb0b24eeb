/** Schemas that several groups of the contract share. */
import { z } from 'zod';
import { diagnosticSchemaWith } from '../diagnostics/diagnostic-schema.ts';
import { deviceChoices } from '../engines/index.ts';

export const nothing = z.object({});

/** Names something a person picked or main knows; main alone maps it to a path. */
export const handleSchema = z.string().min(1).max(200).brand<'handle'>();
export type Handle = z.infer<typeof handleSchema>;

/** Names an open project in one window. */
export const projectIdSchema = z.string().min(1).max(100).brand<'project'>();
export type ProjectId = z.infer<typeof projectIdSchema>;

/** Names a run; unique on this machine. */
export const runIdSchema = z.string().min(1).max(200).brand<'run'>();
export type RunId = z.infer<typeof runIdSchema>;

/** Milliseconds since 1970, UTC. */
export const timeSchema = z.number().min(0);

/** The text of project.json or layout.json. */
export const fileTextSchema = z.string().max(64 * 1024 * 1024);

/** In which language a report is written. */
export const reportLanguageSchema = z.enum(['en', 'zh-CN']);

/** Which samples of the data of a run are looked at. */
/** Answers of which a mean is taken, at most. */
export const maxTestTimeDraws = 1000;

export const dataParts = ['training', 'validation', 'test', 'all'] as const;
export const dataPartSchema = z.enum(dataParts);
export type DataPart = z.infer<typeof dataPartSchema>;

/** A diagnostic whose numbers survive JSON. */
export const diagnosticSchema = diagnosticSchemaWith(z.number());

export const deviceChoiceSchema = z.enum(deviceChoices);

/** A picture as a `data:` URL (PNG). */
export const pictureSchema = z.string().regex(/^data:image\/png;base64,/);

/** Named figures such as loss and accuracy; a non-finite one is null. */
export const figuresSchema = z.record(z.string(), z.number().nullable());
export type FiguresRead = z.infer<typeof figuresSchema>;
