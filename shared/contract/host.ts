import { z } from 'zod';
import { deviceChoiceSchema, nothing } from './common.ts';
import { call } from './procedure.ts';

export const settingsSchema = z.object({
  theme: z.enum(['system', 'dark', 'light']).default('system'),
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  /** Whether things move: as the system says, or never. */
  motion: z.enum(['system', 'reduced']).default('system'),
  /** The device that a new window trains on. */
  device: deviceChoiceSchema.default('auto'),
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
