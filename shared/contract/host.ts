import { z } from 'zod';
import { deviceChoiceSchema, nothing } from './common.ts';
import { call } from './procedure.ts';

/** The cluster that trials were last sent to, or could be. */
const keptClusterSchema = z.object({
  address: z.string().max(2000),
  /** The address that a person allowed plain http to. */
  plainHttpTo: z.string().max(2000).optional(),
  /** Processor cores of each trial. */
  cores: z.int().min(1).max(1024),
});
export type KeptCluster = z.infer<typeof keptClusterSchema>;

export const settingsSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']).default('system'),
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  /** Whether things move: as the system says, or never. */
  motion: z.enum(['system', 'reduced']).default('system'),
  /** The device that a new window trains on. */
  device: deviceChoiceSchema.default('auto'),
  /** Absent until one was tried and could be used. */
  cluster: keptClusterSchema.optional(),
  /** Shortcuts a person changed: action id -> keys such as `Ctrl+Shift+T`. */
  shortcuts: z.record(z.string(), z.string()).default({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What stands around the window. */
export const host = {
  describe: call(
    nothing,
    z.object({
      kind: z.enum(['electron', 'browser']),
      platform: z.enum(['linux', 'windows', 'macos']),
      version: z.string(),
      /** Whether `files.pick` shows a native dialog. */
      nativeDialogs: z.boolean(),
      /** The language of the system, as a BCP 47 tag. */
      locale: z.string(),
    }),
  ),
  settings: call(nothing, settingsSchema),
  saveSettings: call(z.object({ settings: settingsSchema }), nothing),
};
