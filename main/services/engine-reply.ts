import { z } from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { engineReplySchemas } from '../../shared/contract/engine-replies.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { diagnosticSchemaWith } from '../../shared/diagnostics/diagnostic-schema.ts';
import { exportFormatNames } from '../../shared/export/formats.ts';
import { anyNumberSchema } from '../../shared/training/run-events.ts';
import type { EngineTask, TaskReply } from '../engine/messages.ts';

const failedSchema = z.object({
  kind: z.literal('failed'),
  problems: z.array(diagnosticSchemaWith(anyNumberSchema)),
});
/** The tensors of `inputs` go straight into another engine process. */
const runFileSchema = z.object({
  kind: z.literal('run-file'),
  id: z.int(),
  request: z.object({
    format: z.enum(exportFormatNames),
    file: z.string(),
    inputs: z.array(z.unknown()),
    batch: z.int().min(1),
  }),
});

function replySchema(kind: EngineTask): z.ZodType {
  const { event, result } = engineReplySchemas[kind];
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), event }),
    z.object({ kind: z.literal('done'), result }),
    failedSchema,
    runFileSchema,
  ]);
}

const schemas = new Map<EngineTask, z.ZodType>();

/** What an engine process sent of a task, as it came. Problem: engine-message-invalid. */
export function checkedReply<K extends EngineTask>(kind: K, reply: unknown): Checked<TaskReply<K>> {
  const schema = schemas.get(kind) ?? replySchema(kind);
  schemas.set(kind, schema);
  const { error } = schema.safeParse(reply);
  // The schema is that of the task, and a copy would cost more than the check.
  return error === undefined ? ok(reply as TaskReply<K>) : err([invalidMessage(kind, error)]);
}

/** Names the first part of a message that does not fit. */
export function invalidMessage(task: string, { issues: [issue] }: z.ZodError) {
  const found = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
  return diagnostic('engine-message-invalid', {}, { task, found });
}
