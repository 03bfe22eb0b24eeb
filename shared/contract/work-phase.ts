import { z } from 'zod';
import { diagnosticSchema } from './common.ts';

/** How work that outlives a window stands. elsewhere: another program goes on with it. */
export const workPhaseSchema = z.enum(['running', 'stopping', 'elsewhere', 'ended']);
export type WorkPhase = z.infer<typeof workPhaseSchema>;

/** How it stands now; `problems`: what ended it. */
export const phaseEventSchema = z.object({
  event: z.literal('phase'),
  phase: workPhaseSchema,
  problems: z.array(diagnosticSchema),
});
/** What does not end it, such as a cluster that does not answer for a while. */
export const noticeEventSchema = z.object({ event: z.literal('notice'), problem: diagnosticSchema });
export type NoticeEvent = z.infer<typeof noticeEventSchema>;

export type PhaseEvent = z.infer<typeof phaseEventSchema>;
